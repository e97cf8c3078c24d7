"""Reads a CSV file into rows of texts, or says in one sentence why it cannot be read.

Comma, semicolon or tab; UTF-8 with or without its mark, or UTF-16 with one. Other encodings are refused, not guessed:
a guess would quietly put wrong letters into names of places.
"""

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass, field
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from data import outside
from data.imports.refusals import FileRefused
from data.words import N_

LONGEST_FILE = 500_000_000  # bytes; well above a million rows


@dataclass
class Row:
    """One row of the file: the line it begins on, its texts by column, and what they were read as."""

    line: int
    raw: dict[str, str]
    said: dict[str, Any] = field(default_factory=dict)
    too_long: bool = False


@dataclass(frozen=True)
class Sheet:
    """The file: its columns, in their order, and its rows. Lines without any text are not rows."""

    columns: tuple[str, ...]
    rows: list[Row]


def read(path: Path, known: tuple[str, ...] | None = None, required: tuple[str, ...] = ()) -> Sheet:
    """The rows of the file, whose header may name only `known` columns, if given, and must name the `required` ones."""
    text = _decoded(path)
    header_line = next((line for line in text.splitlines() if line.strip()), "")
    delimiter = max(";,\t", key=header_line.count)
    records = _records(text, delimiter)
    first = next(records, None)
    if first is None:
        raise FileRefused(N_("The file is empty. Print a template with --template."))
    columns = tuple(plain(name) for name in first[1])
    while columns and not columns[-1]:
        columns = columns[:-1]
    _check_header(columns, known, required)
    return Sheet(columns, [_row(line, cells, columns) for line, cells in records])


def plain(name: str) -> str:
    """A column's name without the ways people write it: '# Case No ' is case_no."""
    return "_".join(name.strip().lstrip("#").lower().replace("-", " ").replace("_", " ").split())


def _row(line: int, cells: list[str], columns: tuple[str, ...]) -> Row:
    # Excel leaves out trailing separators where the last columns are empty
    cells = cells + [""] * (len(columns) - len(cells))
    extra = any(cell.strip() for cell in cells[len(columns) :])
    return Row(line, dict(zip(columns, cells, strict=False)), too_long=extra)


def _decoded(path: Path) -> str:
    try:
        if path.stat().st_size > LONGEST_FILE:
            raise FileRefused(N_("The file is larger than 500 MB. Cut it into parts, each with the header line."))
        data = path.read_bytes()
    except OSError as error:
        raise FileRefused(N_("The file %(file)s cannot be opened. Check its name and folder."), file=path) from error
    if data[:4] == b"PK\x03\x04" or data[:4] == b"\xd0\xcf\x11\xe0":
        raise FileRefused(N_("This is a workbook. In Excel choose Save as, CSV UTF-8, and import that file."))
    encoding = "utf-16" if data[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig"
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        raise FileRefused(N_("Line %(line)s holds a letter that is not UTF-8. In Excel choose Save as, CSV UTF-8, "
                             "and import that file."), line=line) from error  # fmt: skip
    if "\0" in text:
        raise FileRefused(N_("This is not a text file. In Excel choose Save as, CSV UTF-8, and import that file."))
    return text


def _records(text: str, delimiter: str) -> Iterator[tuple[int, list[str]]]:
    """Line and cells of every record that holds any text."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    begins = 1
    try:
        for cells in reader:
            if any(cell.strip() for cell in cells):
                yield begins, cells
            begins = reader.line_num + 1
    except csv.Error as error:
        raise FileRefused(N_("The quotation marks that begin on line %(line)s do not end where a cell ends. Put the "
                             "missing one in, and import again."), line=begins) from error  # fmt: skip


def _check_header(columns: tuple[str, ...], known: tuple[str, ...] | None, required: tuple[str, ...]) -> None:
    twice = sorted({name for name in columns if columns.count(name) > 1})
    if twice:
        raise FileRefused(N_("The header names a column twice: %(names)s. Delete or rename one."), names=_list(twice))
    unknown = [name for name in columns if known is not None and name not in known]
    missing = [name for name in required if name not in columns]
    if unknown:
        near = {name: get_close_matches(name, known or (), 1) for name in unknown}
        meant = [f"{name} ({near[name][0]}?)" if near[name] else name or "—" for name in unknown]
        raise FileRefused(N_("The header has columns that this import does not know: %(names)s. Rename or delete them; "
                             "--explain lists the columns."), names=_list(meant))  # fmt: skip
    if missing:
        raise FileRefused(N_("The header lacks %(names)s. The first line must name the columns; --template prints it."),
                          names=_list(missing))  # fmt: skip


def _list(names: list[str]) -> str:
    return outside.seen(", ".join(names))
