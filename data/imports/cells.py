"""What may stand in a column: one small reader a type. A reader turns a text into a value or raises Wrong."""

import re
from abc import ABC, abstractmethod
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import ClassVar

from data.imports import dates
from data.imports.books import Books
from data.imports.refusals import Wrong
from data.words import N_

_UNSEEN = dict.fromkeys(map(ord, "\u200b\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufeff"))
DIGITS = {ord(digit): str(n % 10) for n, digit in enumerate("٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹")}
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff]")


def cleaned(text: str) -> str:
    """The text without what nobody sees: blanks around it, marks of writing direction, no-break spaces."""
    return text.translate(_UNSEEN).replace("\xa0", " ").replace("\u202f", " ").strip()


class Reader(ABC):
    """A type of column. `says` describes it in a few words, `code_list` names the list its codes are from."""

    says: str
    code_list: str | None = None

    @abstractmethod
    def read(self, text: str, books: Books) -> object:
        """The value of a text that is not empty. Raises Wrong."""


@dataclass(frozen=True)
class Text(Reader):
    """Free text in one line, or with line ends where `lines`."""

    longest: int = 200
    lines: bool = False
    says = N_("text")

    def read(self, text: str, books: Books) -> str:
        if _CONTROL.search(text):
            raise Wrong(N_("This holds a character that cannot be written."), N_("Type the text anew."))
        if len(text) > self.longest:
            raise Wrong(N_("This is longer than %(most)s letters."), N_("Shorten it."), most=self.longest)
        return text if self.lines else " ".join(text.split())


@dataclass(frozen=True)
class Number(Reader):
    """The number of a case, a referral, a landing: capitals, so that it is one number however it was typed."""

    longest: int = 40
    says = N_("number: letters, digits and - / . _ #")

    def read(self, text: str, books: Books) -> str:
        number = " ".join(text.translate(DIGITS).upper().split())
        if not re.fullmatch(r"[A-Z0-9\u0621-\u064a][-A-Z0-9\u0621-\u064a/._# ]*", number):
            raise Wrong(N_("A number has letters, digits and - / . _ # only."), N_("Take the other signs out."))
        if len(number) > self.longest:
            raise Wrong(N_("This is longer than %(most)s letters."), N_("Shorten it."), most=self.longest)
        return number


@dataclass(frozen=True)
class Code(Reader):
    """A code that the file itself introduces: of an office, a project, a landing point."""

    capitals: bool = True
    says = N_("code: letters, digits and -")

    def read(self, text: str, books: Books) -> str:
        code = text.upper() if self.capitals else text
        if not re.fullmatch(r"[A-Za-z0-9][A-Za-z0-9-]{0,39}", code):
            raise Wrong(N_("A code has letters, digits and - only, 40 at most."), N_("Write it without other signs."))
        return code


@dataclass(frozen=True)
class Whole(Reader):
    """A whole number."""

    least: int = 0
    most: int = 1_000_000
    says = N_("whole number")

    def read(self, text: str, books: Books) -> int:
        # 12.0 is how a spreadsheet writes 12; 1.000 might be one or a thousand
        found = re.fullmatch(r"(-?[0-9]{1,18})(\.0)?", text.translate(DIGITS))
        if not found:
            raise Wrong(
                N_("This is not a whole number."), N_("Write digits only: 1250, without blanks, dots or words.")
            )
        number = int(found[1])
        if not self.least <= number <= self.most:
            raise Wrong(N_("This is not between %(least)s and %(most)s."), N_("Check the number."),
                        least=self.least, most=self.most)  # fmt: skip
        return number


@dataclass(frozen=True)
class Fraction(Reader):
    """A number that may have decimals."""

    least: float | None = None
    most: float | None = None
    places: int = 2  # with three, 1.000 might be one or a thousand
    says = N_("number, with a point before decimals")

    def read(self, text: str, books: Books) -> Decimal:
        if not re.fullmatch(rf"-?[0-9]{{1,12}}(\.[0-9]{{1,{self.places}}})?", text.translate(DIGITS)):
            raise Wrong(N_("This is not a number with at most %(places)s decimals."),
                        N_("Write digits and a point before decimals: 1250.5."), places=self.places)  # fmt: skip
        number = Decimal(text.translate(DIGITS))
        if (self.least is not None and number < self.least) or (self.most is not None and number > self.most):
            raise Wrong(N_("This is not between %(least)s and %(most)s."), N_("Check the number."),
                        least=self.least, most=self.most)  # fmt: skip
        return number


@dataclass(frozen=True)
class Day(Reader):
    """A date; one that has come already, unless `planned`."""

    planned: bool = False
    says = N_("date: 2026-03-31 or 31/03/2026")

    def read(self, text: str, books: Books) -> date:
        when = dates.day(text.translate(DIGITS))
        dates.not_too_old(when)
        if not self.planned:
            dates.not_in_future(when, books.at)
        return when


@dataclass(frozen=True)
class Moment(Reader):
    """A date with its time, local to the place; a date alone where the time is not known."""

    says = N_("date, with the local time if known: 2026-03-31 14:30")

    def read(self, text: str, books: Books) -> date | datetime:
        when = dates.moment(text.translate(DIGITS))
        dates.not_too_old(when)
        dates.not_in_future(when, books.at)
        return when


@dataclass(frozen=True)
class Deadline(Reader):
    """A date that may lie ahead, or the word none."""

    says = N_("date, or: none")

    def read(self, text: str, books: Books) -> date | str:
        if text.lower() == "none":
            return "none"
        when = dates.day(text.translate(DIGITS))
        dates.not_too_old(when)
        return when


class Flag(Reader):
    """Yes or no."""

    says = N_("yes or no")
    _WORDS: ClassVar = {"yes": True, "y": True, "true": True, "1": True, "oui": True, "نعم": True,
              "no": False, "n": False, "false": False, "0": False, "non": False, "لا": False}  # fmt: skip

    def read(self, text: str, books: Books) -> bool:
        if text.lower() not in self._WORDS:
            raise Wrong(N_("This is neither yes nor no."), N_("Write yes or no; leave it empty if nobody asked."))
        return self._WORDS[text.lower()]


class Email(Reader):
    """An e-mail address, in small letters."""

    says = N_("e-mail address")

    def read(self, text: str, books: Books) -> str:
        if not re.fullmatch(r"[!-?A-~]+@[!-?A-~]+\.[!-?A-~]+", text) or len(text) > 200:
            raise Wrong(N_("This is not an e-mail address."), N_("Write it like amina@example.org."))
        return text.lower()
