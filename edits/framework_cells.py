"""Cells of a workbook as what their column holds: texts, numbers, days, yes or no; or a sentence on what to write."""

from collections.abc import Callable, Iterator, Mapping
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from typing import Any

from data.words import N_
from edits.refusal import Problem, Refused

Cells = Mapping[str, Any]
TEXT, NUMBER, WHOLE, DAY, FLAG = "text", "number", "whole", "day", "flag"
HIDDEN = "hidden"  # stands where a small count was left out; such a row stays as it is
_YES, _NO = {"yes", "true", "1", "oui", "نعم"}, {"no", "false", "0", "non", "لا", ""}


def read(columns: Mapping[str, str], row: Cells) -> Iterator[tuple[str, Any]]:
    """Each column with its value. Raises Refused, naming the column."""
    for name, kind in columns.items():
        value = row.get(name)
        if name == "actual" and value == HIDDEN:
            yield name, HIDDEN
            continue
        try:
            yield name, _KINDS[kind](value)
        except (ValueError, TypeError, InvalidOperation):
            raise Refused(Problem(name, SAY[kind])) from None


def _text(value: Any) -> str | None:
    return None if value is None else str(value).strip() or None


def _number(value: Any) -> Decimal | None:
    return None if _text(value) is None else Decimal(str(value).strip())


def _whole(value: Any) -> int | None:
    number = _number(value)
    if number is not None and number != int(number):
        raise ValueError
    return None if number is None else int(number)


def _day(value: Any) -> date | None:
    if isinstance(value, datetime):
        return value.date()
    return value if value is None or isinstance(value, date) else date.fromisoformat(str(value).strip())


def _flag(value: Any) -> bool:
    word = str(value if value is not None else "").strip().casefold()
    if word not in _YES | _NO:
        raise ValueError
    return word in _YES


_KINDS: Mapping[str, Callable[[Any], Any]] = {TEXT: _text, NUMBER: _number, WHOLE: _whole, DAY: _day, FLAG: _flag}
SAY = {
    TEXT: N_("Enter a text."), NUMBER: N_("Enter a number."), WHOLE: N_("Enter a whole number."),
    DAY: N_("Enter a date, such as 2026-03-31."), FLAG: N_("Write yes or no."),
}  # fmt: skip
