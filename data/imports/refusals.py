"""Why a row, or a whole file, was not taken: what is wrong and what to do, in plain words.

The texts hold %(name)s places; what fills them may be a value from the file, so they are for the person at the
command line only and never go into a log.
"""

from dataclasses import dataclass
from typing import Any


class Wrong(Exception):
    """One thing that is wrong with one row. `column` is None where it is the row as a whole."""

    def __init__(self, reason: str, todo: str, column: str | None = None, **params: Any) -> None:
        super().__init__(reason)
        self.reason, self.todo, self.column, self.params = reason, todo, column, params


@dataclass(frozen=True)
class Refusal:
    """A thing wrong with a row, and where it stands: the line of the file, counted from 1, and the column."""

    line: int
    column: str
    value: str  # as it stands in the file
    reason: str
    todo: str

    @classmethod
    def of(cls, line: int, raw: dict[str, str], wrong: Wrong) -> "Refusal":
        column = wrong.column or ""
        return cls(line, column, raw.get(column, ""), wrong.reason % wrong.params, wrong.todo % wrong.params)


class FileRefused(Exception):
    """Nothing of the file was taken; the text says why and what to do."""

    def __init__(self, text: str, **params: Any) -> None:
        super().__init__(text % params)
