"""Columns whose values come from a list: codes, several codes, codes with a number each."""

import re
from dataclasses import dataclass
from difflib import get_close_matches

from data.imports.books import Books, folded
from data.imports.cells import Reader, Whole, cleaned
from data.imports.refusals import Wrong
from data.words import N_

_SHOWN = 25  # a longer list of codes is looked up, not read out


@dataclass(frozen=True)
class Listed(Reader):
    """A code of a code list, or its label in English, French or Arabic."""

    code_list: str
    says = N_("code")

    def read(self, text: str, books: Books) -> str:
        codes = books.codes(self.code_list)
        found = codes.get(folded(text))
        if found is None:
            raise self._unknown(text, sorted(set(codes.values())))
        return found

    def _unknown(self, text: str, codes: list[str]) -> Wrong:
        near = get_close_matches(text, codes, 1)
        if near:
            return Wrong(N_("There is no such code."), N_("Did you mean %(code)s? --explain lists them."), code=near[0])
        if len(codes) <= _SHOWN:
            return Wrong(N_("There is no such code."), N_("Write one of: %(codes)s."), codes=", ".join(codes))
        return Wrong(N_("There is no such code."), N_("--explain says which list it is from."))


@dataclass(frozen=True)
class ListedMany(Reader):
    """Several codes of a code list, with a semicolon between them."""

    code_list: str
    says = N_("codes, with ; between them")

    def read(self, text: str, books: Books) -> frozenset[str]:
        one = Listed(self.code_list)
        return frozenset(one.read(part, books) for part in parts(text))


@dataclass(frozen=True)
class Counted(Reader):
    """Codes with a number each: SN=12;GM=3."""

    code_list: str
    says = N_("codes with a number each: SN=12;GM=3")

    def read(self, text: str, books: Books) -> dict[str, int]:
        counts: dict[str, int] = {}
        for part in parts(text):
            name, equals, number = part.partition("=")
            if not equals:
                raise Wrong(N_("A number is missing."), N_("Write each code with its number: SN=12;GM=3."))
            code = Listed(self.code_list).read(cleaned(name), books)
            if code in counts:
                raise Wrong(N_("%(code)s stands here twice."), N_("Add the two numbers up."), code=code)
            counts[code] = Whole(least=1).read(cleaned(number), books)
        return counts


class Many(Reader):
    """Several codes or names of other records, with a semicolon between them."""

    says = N_("codes, with ; between them")

    def read(self, text: str, books: Books) -> tuple[str, ...]:
        return tuple(dict.fromkeys(parts(text)))


def parts(text: str) -> list[str]:
    """The pieces of a cell that lists several things."""
    return [cleaned(part) for part in re.split(r"[;,|\n]", text) if part.strip()]
