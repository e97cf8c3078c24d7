"""Goes through the rows of a file, cell by cell and then row by row, and sorts them into accepted and refused."""

from collections.abc import Iterator, Sequence

from data.imports import dates
from data.imports.books import Books
from data.imports.cells import Day, Moment, cleaned
from data.imports.kind import Column, Kind
from data.imports.refusals import Refusal, Wrong
from data.imports.sheet import Row, Sheet
from data.words import N_

_Known = dict[str, object]  # text → what it was read as, or why it cannot be: the same text comes again and again


def check(kind: Kind, sheet: Sheet) -> tuple[list[Row], list[Refusal]]:
    """The accepted rows, and everything that is wrong with the others."""
    columns = [column for column in kind.columns if column.name in sheet.columns]
    wrongs = _read_cells(columns, sheet.rows, kind.books)
    for row, wrong in _twice(kind, sheet.rows):
        wrongs.setdefault(row.line, []).append(wrong)
    readable = [row for row in sheet.rows if row.line not in wrongs]
    kind.look_up(readable)
    for row in readable:
        found = list(kind.check(row))
        if found:
            wrongs[row.line] = found
    hidden = {column.name: "…" for column in columns if column.private}
    refused = [
        Refusal.of(row.line, row.raw | hidden, wrong) for row in sheet.rows for wrong in wrongs.get(row.line, [])
    ]
    return [row for row in readable if row.line not in wrongs], refused


def _read_cells(columns: Sequence[Column], rows: Sequence[Row], books: Books) -> dict[int, list[Wrong]]:
    wrongs: dict[int, list[Wrong]] = {}
    for row in rows:
        if row.too_long:
            reason = N_("The row has more cells than the header.")
            todo = N_("Look for a separator inside a text and put the text in quotation marks.")
            wrongs[row.line] = [Wrong(reason, todo)]
    for column in columns:
        known = _doubtful(column, rows)
        for row in rows:
            if row.too_long:
                continue
            text = row.raw[column.name]
            if text not in known:
                known[text] = _read(column, cleaned(text), books)
            value = known[text]
            if isinstance(value, Wrong):
                wrongs.setdefault(row.line, []).append(value)
            row.said[column.name] = value
    return wrongs


def _read(column: Column, text: str, books: Books) -> object:
    try:
        if text:
            return column.reader.read(text, books)
        if column.required:
            raise Wrong(N_("This is empty."), N_("Fill it in: every row needs it."))
    except Wrong as wrong:
        wrong.column = column.name
        return wrong
    return None


def _doubtful(column: Column, rows: Sequence[Row]) -> _Known:
    """Dates that cannot be trusted because the column seems to put the month first."""
    if not isinstance(column.reader, Day | Moment):
        return {}
    texts = {row.raw.get(column.name, "") for row in rows}
    doubtful, proof = dates.month_first(cleaned(text) for text in texts)
    reason = N_("This may be another day: %(proof)s in the same column has the month first.")
    todo = N_("Write the dates of this column as 2026-03-31 and import the file again.")
    return {text: Wrong(reason, todo, column.name, proof=proof) for text in texts if cleaned(text) in doubtful}


def _twice(kind: Kind, rows: Sequence[Row]) -> Iterator[tuple[Row, Wrong]]:
    first: dict[tuple[object, ...], int] = {}
    for row in rows:
        key = tuple(row.said.get(name) for name in kind.key)
        if any(isinstance(part, Wrong) for part in key) or all(part is None for part in key):
            continue
        line = first.setdefault(key, row.line)
        if line != row.line:
            yield row, Wrong(N_("Line %(line)s is about the same one."), N_("Keep one of the two rows."),
                             kind.key[-1], line=line)  # fmt: skip
