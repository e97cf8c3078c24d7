"""Marking texts that the screen will translate, for rooms that may not import the screen."""


def N_(text: str) -> str:
    """Mark `text` for the translators and return it unchanged; ui translates it when it shows it."""
    return text
