"""A pack in words: titles, labels, numbers, dates and sentences in one of three languages, with nothing added to it.

Names that are written the other way than the text around them are fenced with marks, so that their brackets stay.
"""

import csv
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from functools import cache
from pathlib import Path

import data
from briefing.counts import TOTAL
from briefing.pack import Cell, Pack, Say, State, Table
from briefing.pack_terms import AXES, CATEGORIES, LISTS, OF_AXIS, STATES
from data.language import Language
from data.person import Person
from data.words import N_
from queries import labels as code_lists

Labels = Mapping[str, Mapping[str, str]]  # code list → code → label
_SHIPPED = Path(data.__file__).parent / "codelists"
_JOINERS = "\n\u200c\u200d"  # that Arabic and Persian words are written with
_LTR, _RTL = "\u200e", "\u200f"


def labels_for(who: Person, language: str) -> Labels:
    """The labels of every list that a pack may name, as the office has them now."""
    return {name: code_lists.labels(who, name, language) for name in sorted(set(LISTS.values()))}


@cache
def shipped(language: str) -> Labels:
    """The labels as they come with the software, for files made without a database."""
    found = {}
    for name in sorted(set(LISTS.values())):
        with (_SHIPPED / f"{name}.csv").open(encoding="utf-8", newline="") as lines:
            found[name] = {row["code"]: row[f"label_{language}"] or row["label_en"] for row in csv.DictReader(lines)}
    return found


def plain(text: str) -> str:
    """A text without what turns its direction, hides a part of it or stands in no file."""
    return "".join(mark for mark in text if mark in _JOINERS or unicodedata.category(mark) not in ("Cc", "Cf", "Cs"))


@dataclass(frozen=True)
class Words:
    """Words of one language. labels: none is those that are shipped."""

    speak: Language
    labels: Labels = field(default_factory=dict)

    def say(self, text: str, /, **values: object) -> str:
        """A text of ours, with what stands in its places."""
        return self.speak.gettext(text) % values if values else self.speak.gettext(text)

    def label(self, of_list: str, code: str) -> str | None:
        """The label of a code in a code list."""
        return (self.labels or shipped(self.speak.code)).get(of_list, {}).get(code)

    def title(self, table: Table) -> str:
        """What a table is called."""
        return self.sentence(table.title) if table.title is not None else self.fenced(table.code)

    def axis(self, name: str) -> str:
        """What a dimension is called; nothing for one that needs no name."""
        return self.say(AXES[name]) if name in AXES else ""

    def category(self, axis: str, code: str, names: Mapping[str, str] | None = None) -> str:
        """What a category is called: the table's own name, the code list's, ours, a month's, or the code."""
        if names and code in names:
            return self.fenced(names[code])
        listed = self.label(LISTS.get(axis, ""), code) if code not in (TOTAL, "unknown") else None
        if listed:
            return listed
        ours = OF_AXIS.get((axis, code)) or CATEGORIES.get(code)
        return self.say(ours) if ours else self._other(axis, code)

    def _other(self, axis: str, code: str) -> str:
        year, _dash, rest = code.partition("-")
        if axis == "month" and rest.isdigit():
            return self.speak.day(date(int(year), int(rest), 1), "MMM y")
        if axis == "quarter" and rest.startswith("Q"):
            return self.say(N_("%(quarter)s of %(year)s"), quarter=f"Q{rest[1:]}", year=year)
        if axis == "week" and rest.startswith("W"):
            return self.say(N_("Week %(week)s of %(year)s"), week=str(int(rest[1:])), year=year)
        if axis == "day" and rest:
            return self.speak.day(date.fromisoformat(code), "d MMM")
        return self.fenced(code.replace("-", "–") if axis == "age" else code)

    def unit(self, code: str) -> str:
        """What is counted. A currency is its code."""
        return self.label("unit", code) or (self.say(CATEGORIES[code]).lower() if code in CATEGORIES else code)

    def number(self, value: int | Decimal) -> str:
        """A number with as many decimals as it has."""
        return self._signed(self.speak.number(value, _decimals(value)))

    def value(self, cell: Cell | None) -> str:
        """What a cell says. One mark for all that is hidden; what nobody told is not 0."""
        if cell is None:
            return "–"
        if cell.state is State.HIDDEN:
            return self.speak.gettext("hidden")
        if cell.state is State.UNKNOWN or cell.value is None:
            return self.speak.gettext("not reported")
        if cell.unit == "percent":
            return self._signed(self.speak.percent(Decimal(cell.value) / 100, _decimals(cell.value)))
        return self.number(cell.value)

    def _signed(self, text: str) -> str:
        """A minus stays before its number, also where one reads from the right."""
        return _LTR + text if self.speak.right_to_left and text[:1] in "-−" else text

    def sentence(self, said: Say) -> str:
        """A sentence with its values. What a person wrote stays as it was written."""
        if said.own:
            return plain(said.text)
        return self.speak.gettext(said.text) % {name: self.put(each) for name, each in said.values.items()}

    def put(self, value: object) -> str:
        """A value in a sentence: number, date, moment, cell, sentence, (axis, code), or several of them."""
        if isinstance(value, Say):
            return self.sentence(value)
        if isinstance(value, Cell):
            return self.value(value)
        if isinstance(value, bool) or value is None:
            return "—"
        if isinstance(value, int | Decimal):
            return self.number(value)
        if isinstance(value, datetime):
            return self.speak.moment(value)
        if isinstance(value, date):
            return self.speak.day(value)
        if isinstance(value, tuple) and len(value) == 2 and value[0] in {*AXES, *LISTS}:
            return self.category(str(value[0]), str(value[1]))
        if isinstance(value, list | tuple):
            return self.speak.gettext(", ").join(self.put(each) for each in value)
        return self.fenced(str(value))

    def fenced(self, text: str) -> str:
        """A name from outside: brackets at its ends stay at its own ends."""
        text = plain(text)
        strong = next((unicodedata.bidirectional(mark) for mark in text
                       if unicodedata.bidirectional(mark) in ("L", "R", "AL")), None)  # fmt: skip
        if strong in ("L", None) and self.speak.right_to_left:  # also 0–4, which is read as a whole
            return f"{_LTR}{text}{_LTR}"
        return f"{_RTL}{text}{_RTL}" if strong in ("R", "AL") and not self.speak.right_to_left else text

    def period(self, pack: Pack) -> str:
        """From when to when."""
        return f"{self.speak.day(pack.first)} – {self.speak.day(pack.last)}"

    def state(self, pack: Pack) -> str:
        """How far the pack has come, and whether a second person has read it. Nobody is named."""
        sole = pack.state == "issued" and (pack.sole or not pack.reviewed_by)
        return self.say(STATES["sole" if sole else pack.state])


def _decimals(value: int | Decimal) -> int:
    exponent = Decimal(value).normalize().as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0
