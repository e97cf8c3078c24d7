"""How a pack is written on the screen: with the very words of its files, in the reader's language."""

from typing import Any

from briefing.pack import Pack
from briefing.pack_words import Words, labels_for
from data.person import Person
from ui import i18n
from ui.i18n import N_, Language, _

STATES = {
    "draft": N_("Draft"), "reviewed": N_("Reviewed"), "issued": N_("Issued"), "withdrawn": N_("Withdrawn"),
}  # fmt: skip


def reader(who: Person) -> Words:
    """Words in the reader's language, with the office's own labels."""
    return Words(Language(i18n.language()), labels_for(who, i18n.language()))


def name(row: Any) -> str:
    """LY-2026-003, or what a draft is called."""
    return str(row.number) if isinstance(row.number, str) else _("Draft %(number)s") % {"number": f"D-{row.pack_id}"}


def days(first: Any, last: Any) -> str:
    """From when to when."""
    return f"{i18n.day(first)} – {i18n.day(last)}"


def state(pack: Pack) -> str:
    """Whether a second person has read it is part of its state."""
    if pack.sole:
        return _("Issued, not reviewed by a second person")
    return _(STATES[pack.state])
