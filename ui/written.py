"""A value of a record as the reader writes it: codes by their label, dates and numbers in their language."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from edits.refusal import Coded, Problem
from ui import codes, i18n
from ui.i18n import _


def written(value: Any) -> str:
    """Text for a value of any kind that a record holds; nothing is an em dash."""
    match value:
        case None | "":
            return "—"
        case Problem():  # a sentence inside a sentence
            return _(value.text) % {name: written(each) for name, each in value.params.items()}
        case Coded():
            return codes.label(value.code_list, value.code)
        case bool():
            return _("Yes") if value else _("No")
        case datetime():
            return i18n.moment(value)
        case date():
            return i18n.day(value)
        case int() | float():
            return i18n.number(value, 0 if value == int(value) else 1)
        case list() | tuple() | set() | frozenset():
            return _(", ").join(written(each) for each in value) or "—"
    return str(value)
