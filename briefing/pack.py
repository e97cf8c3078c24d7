"""A pack: a briefing frozen at a cut-off, as it may leave the office. Nothing in here is raw.

The one shape that the page shows, the database keeps, the files are made of and `pack.json` prints.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum

from briefing.counts import Adds, Fact, Where


class State(StrEnum):
    """What a published cell says."""

    SHOWN = "shown"
    HIDDEN = "hidden"  # one mark, whether it is small itself or hidden for the sake of another
    UNKNOWN = "unknown"  # nobody told it: not 0


@dataclass(frozen=True)
class Cell:
    """value: None unless shown. issued_in: the number of the earlier pack whose figure stands here unchanged, since it
    has moved by less than may be told."""

    value: int | Decimal | None
    state: State
    unit: str
    fact: Fact | None = None  # none for what is about nobody: targets, money
    issued_in: str | None = None


@dataclass(frozen=True)
class Axis:
    """A dimension of a published table. groups: as in counts.Dimension. ordinal: months, age bands, steps: never
    sorted by size."""

    name: str
    categories: tuple[str, ...]  # without the total, in the order they are shown
    adds: Adds
    groups: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    ordinal: bool = False


@dataclass(frozen=True)
class Table:
    """A published table. shape says how a slide draws it: bar, line, column, table.

    numerator, denominator: the tables that a table of percentages is made of, cell by cell at the same place unless
    `sides` says where. questions: the names in queries/ that it was drawn up from.
    """

    code: str
    axes: tuple[Axis, ...]
    cells: Mapping[Where, Cell]
    shape: str = "table"
    numerator: str | None = None
    denominator: str | None = None
    sides: Mapping[Where, tuple[Where, Where]] = field(default_factory=dict)
    questions: tuple[str, ...] = ()
    # the words of categories that are in no code list: a training's title, a point's name, an indicator's
    names: Mapping[str, str] = field(default_factory=dict)
    # what it is called; its code where nothing is said
    title: "Say | None" = None
    # the sides of other tables' percentages, repeated numbers: in pack.json and at the end of the Excel file, no slide
    annex: bool = False


@dataclass(frozen=True)
class Say:
    """A sentence of a headline, caveat or reason: an English msgid and what stands in its places. own: it was written
    by a person in this pack's language and stays as it is in every other."""

    text: str
    values: Mapping[str, object] = field(default_factory=dict)
    own: bool = False


@dataclass(frozen=True)
class Definition:
    """A question as it was asked. sha256 of its whole file."""

    name: str
    sha256: str
    text: str


@dataclass(frozen=True)
class Project:
    """What is said of a project on a pack's first page."""

    code: str
    title: str
    donor: str  # its name
    starts_on: date
    ends_on: date


@dataclass(frozen=True)
class Pack:
    """Everything that leaves. number: None until issued. state: draft, reviewed, issued, withdrawn.

    reviewed_by: None with `sole` where the only officer issued it themselves, which the pack says.
    """

    number: str | None
    state: str
    projects: tuple[Project, ...]
    first: date
    last: date
    before: tuple[date, date] | None  # the period it is compared with
    cut_off: datetime
    language: str
    made_by: str
    reviewed_by: str | None
    sole: bool
    issued_at: datetime | None
    headlines: Sequence[Say]
    points: Sequence[Say]  # talking points
    tables: Sequence[Table]
    caveats: Sequence[Say]
    hidden: Sequence[Say]  # what was hidden and why, without saying which is which
    definitions: Sequence[Definition]
    thresholds: tuple[int, int]  # ordinary, restricted
    sample: bool = False  # invented data: every file says so

    def table(self, code: str) -> Table | None:
        """The table of this code, if the pack has it."""
        return next((each for each in self.tables if each.code == code), None)
