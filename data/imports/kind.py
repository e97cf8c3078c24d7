"""A kind of file: its columns, what is checked in each row, and how accepted rows come into the tables."""

from abc import ABC, abstractmethod
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any, ClassVar

from sqlalchemy import Table

from data.imports.books import Books
from data.imports.cells import Reader
from data.imports.merge import merge
from data.imports.refusals import Wrong
from data.imports.sheet import Row


@dataclass(frozen=True)
class Column:
    """A column of a file. `about` says in a few words what it is for; `example` stands in the template."""

    name: str
    reader: Reader
    example: str = ""
    about: str = ""
    required: bool = False
    private: bool = False  # what stands there names somebody, and is never repeated in a message


@dataclass
class Written:
    """What became of the rows, in their order, and what the office should look at."""

    outcomes: list[str]
    notes: list[str] = field(default_factory=list)


class Kind(ABC):
    """One kind of file. A new object is made for each file; what it looks up is kept in it."""

    name: ClassVar[str]
    about: ClassVar[str]
    columns: ClassVar[tuple[Column, ...]]
    key: ClassVar[tuple[str, ...]]  # what may not come twice in a file

    def __init__(self, books: Books) -> None:
        self.books = books
        self.at = books.at

    def look_up(self, rows: Sequence[Row]) -> None:  # noqa: B027
        """Read what the rows refer to, all at once."""

    def check(self, row: Row) -> Iterator[Wrong]:
        """What is wrong with a row whose cells are each all right; it may keep what it found in `row.said`."""
        yield from ()

    @abstractmethod
    def write(self, rows: Sequence[Row]) -> Written:
        """Bring the accepted rows into the tables."""


class OneTable(Kind):
    """A kind whose rows are rows of one table, known by a key of it."""

    table: ClassVar[Table]
    table_key: ClassVar[tuple[str, ...]]

    @abstractmethod
    def values(self, row: Row) -> dict[str, Any]:
        """The row of the table."""

    def write(self, rows: Sequence[Row]) -> Written:
        return Written(merge(self.books.db, self.table, self.table_key, [self.values(row) for row in rows]).outcomes)


def only_said(row: Row, values: dict[str, Any], **columns: str) -> dict[str, Any]:
    """`values` without those whose column of the file (by the table's column, if named otherwise) is not there.

    A column that is left out of a file leaves what the table has; an empty cell empties it.
    """
    return {name: value for name, value in values.items() if columns.get(name, name) in row.raw}
