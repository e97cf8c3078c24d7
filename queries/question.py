"""Reads a question: a .sql file whose header says what the number means."""

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

_HERE = Path(__file__).parent
_LINE = re.compile(r"^-- ([a-z ]+): (.*)$")
# every question says these; the page shows them under "Where this number comes from"
KEYS = ("title", "one row per", "counts", "leaves out", "why", "reviewed", "topics", "keep", "columns")


class QuestionError(Exception):
    """A .sql file that is missing or whose header is not whole."""


@dataclass(frozen=True)
class Question:
    """One question: its definition in words and its SQL."""

    name: str
    title: str
    one_row_per: str
    counts: str
    leaves_out: str
    why: str
    reviewed: str
    topics: tuple[str, ...]
    keep: bool  # aggregates may be kept in the cache, case rows never
    columns: str
    sql: str

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
    header = _header(text)
    missing = [key for key in KEYS if key not in header]
    if missing:
        raise QuestionError(f"{path.name}: its header lacks {', '.join(missing)}.")
    return Question(
        name=name, title=header["title"], one_row_per=header["one row per"], counts=header["counts"],
        leaves_out=header["leaves out"], why=header["why"], reviewed=header["reviewed"],
        topics=tuple(sorted(header["topics"].split())), keep=header["keep"] == "yes", columns=header["columns"],
        sql="\n".join(line for line in text.splitlines() if not line.startswith("--")).strip(),
    )  # fmt: skip


def _header(text: str) -> dict[str, str]:
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
