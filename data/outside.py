"""Text from files and rows as it leaves for a spreadsheet or a terminal, where some signs would be obeyed."""

_FORMULA = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")
# whatever is invisible before the sign is invisible to a spreadsheet too
_UNSEEN = "".join(map(chr, (0x200B, 0x200C, 0x200D, 0x200E, 0x200F, 0x2060, 0x061C, 0xFEFF, 0xA0))) + " "


def as_text(value: str) -> str:
    """With an apostrophe in front where a spreadsheet would run it as a formula."""
    return f"'{value}" if value.lstrip(_UNSEEN).startswith(_FORMULA) else value


def seen(value: str) -> str:
    """On one line, every sign that cannot be seen written out: none of them moves a terminal or turns a text round."""
    return "".join(mark if mark.isprintable() else ascii(mark)[1:-1] for mark in value)
