"""Counts attempts, and finds in an answer what whoever asked must not see."""

import os
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

# where `make attacks` gathers the counts of several test processes
GATHERED = "MARSA_ATTACKS"
# whatever is somebody's own carries a word that says whose, and a number that says whose
_WORD = re.compile(r"zq([a-z]+\d?)x\d+", re.IGNORECASE)
_NUMBER = re.compile(r"(?<![\d.])7\d{8}(?!\d)")
_KINDS = 1_000_000


class Marks:
    """Gives out words and numbers that say whose they are, and reads them in a text."""

    def __init__(self) -> None:
        self._owners: list[str] = []
        self._named: set[str] = set()
        self._given: set[str] = set()
        self._n = 0

    def word(self, owner: str) -> str:
        """A text that belongs to `owner`."""
        self._named.add(owner.lower())
        self._n += 1
        return f"zq{owner}x{self._n}"

    def number(self, owner: str) -> int:
        """An id that belongs to `owner`."""
        if owner not in self._owners:
            self._owners.append(owner)
        self._n += 1
        number = 700_000_000 + self._owners.index(owner) * _KINDS + self._n
        self._given.add(str(number))
        return number

    def owners(self, text: str, but: str = "") -> set[str]:
        """Whose words and numbers stand in a text; those that stand in `but` as well do not count."""
        words = {match[0].lower(): match[1].lower() for match in _WORD.finditer(text)}
        numbers = {n for n in _NUMBER.findall(text) if n in self._given and n not in but}
        # sealed bytes, written as letters, may by chance look like a word of nobody's
        found = {owner for word, owner in words.items() if owner in self._named and word not in but.lower()}
        return found | {self._owners[(int(n) - 700_000_000) // _KINDS] for n in numbers}


@dataclass
class Tally:
    """What was tried, and what got out."""

    marks: Marks
    attempts: int = 0
    leaks: list[str] = field(default_factory=list)

    def look(self, who: str, may: Iterable[str], tried: str, answer: str) -> None:
        """One attempt by `who`, who `may` see what belongs to these, and what came back."""
        self.check(who, tried, not (others := self.marks.owners(answer, but=tried) - set(may)), f"saw {sorted(others)}")

    def check(self, who: str, tried: str, held: bool, otherwise: str) -> None:
        """One attempt that did or did not hold."""
        self.attempts += 1
        if not held:
            self.leaks.append(f"{who}: {' '.join(tried.split())[:300]} … {otherwise}")

    def gather(self) -> None:
        """Add to what `make attacks` counts."""
        if path := os.environ.get(GATHERED):
            with Path(path).open("a", encoding="utf-8") as into:
                into.write(f"{self.attempts} {len(self.leaks)}\n")


def flat(value: Any) -> Iterator[str]:
    """Every text in a value, also what is in bytes."""
    if isinstance(value, bytes | bytearray | memoryview):
        yield bytes(value).decode("latin-1")
        yield bytes(value).hex()
    elif isinstance(value, dict):
        for key, each in value.items():
            yield from flat(key)
            yield from flat(each)
    elif isinstance(value, list | tuple | set):
        for each in value:
            yield from flat(each)
    elif value is not None:
        yield str(value)


def written(value: Any) -> str:
    """All of it as one text."""
    return "\n".join(flat(value))
