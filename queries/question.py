"""Reads a question: a .sql file whose header says what the number means."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

_HERE = Path(__file__).parent
_LINE = re.compile(r"^-- ([a-z][a-z ]*): (.*)$")
# every question says these; the page shows them under "Where this number comes from"
KEYS = ("title", "one row per", "counts", "leaves out", "why", "reviewed", "topics", "keep", "columns")


class QuestionError(Exception):
    """A .sql file that is missing or whose header is not whole."""


@dataclass(frozen=True)
class Question:
    """One question: its definition in words and its SQL."""

    name: str
    header: Mapping[str, str]  # every key of KEYS
    sql: str

    @property
    def topics(self) -> tuple[str, ...]:
        """The version topics its answer depends on."""
        return tuple(sorted(self.header["topics"].split()))

    @property
    def keep(self) -> bool:
        """Whether its answer may be kept in the cache: aggregates may, case rows never."""
        return self.header["keep"] == "yes"

    @property
    def promised(self) -> tuple[str, ...]:
        """The columns that people script: the command line prints these, and neither names nor order may change."""
        return tuple(self.header.get("promised", "").replace(",", " ").split())

    @property
    def parameters(self) -> frozenset[str]:
        """The names the SQL binds."""
        return frozenset(re.findall(r"(?<![:\w]):([a-z_]\w*)", self.sql))


def names() -> list[str]:
    """Every question there is."""
    return sorted(path.stem for path in _HERE.glob("*.sql"))


@cache
def load(name: str) -> Question:
    """The question `name`. Raises QuestionError if it does not exist or lacks a part of its header."""
    path = _HERE / f"{name}.sql"
    if not re.fullmatch(r"[a-z0-9_]+", name) or not path.is_file():
        raise QuestionError(f"There is no question called {name!r}. Known: {', '.join(names())}.")
    text = path.read_text(encoding="utf-8")
    header = read_header(text)
    missing = [key for key in KEYS if key not in header]
    if missing:
        raise QuestionError(f"{path.name}: its header lacks {', '.join(missing)}.")
    sql = "\n".join(line for line in text.splitlines() if not line.startswith("--"))
    return Question(name, header, sql.strip())


def read_header(text: str) -> dict[str, str]:
    """The comment lines above a question's SQL: key → text. A line goes on where the next begins with three blanks."""
    found: dict[str, str] = {}
    key = ""
    for line in text.splitlines():
        if not line.startswith("--"):
            break
        match = _LINE.match(line)
        if match:
            key = match[1]
            found[key] = match[2].strip()
        elif key and line.startswith("--   "):
            found[key] += " " + line[5:].strip()
    return found
