"""What a kind of file looks like: its template, and its columns explained."""

import csv
import io
from collections.abc import Iterator
from pathlib import Path
from textwrap import wrap

from data.imports.kind import Column, Kind
from data.imports.kinds.indicators import COMPUTED, Indicators

_LISTS = Path(__file__).parents[1] / "codelists"
_SHOWN = 25  # a longer list is a file to look into


def template(kind: type[Kind]) -> str:
    """The header, and one row that imports as it is where what it refers to is there."""
    lines = io.StringIO()
    out = csv.writer(lines, lineterminator="\n")
    out.writerow([column.name for column in kind.columns])
    out.writerow([column.example for column in kind.columns])
    return lines.getvalue()


def explained(kind: type[Kind]) -> Iterator[str]:
    """Lines about the kind and each of its columns: name, whether it is needed, type, codes, example."""
    yield from (f"{kind.name}: {kind.about}", "")
    yield f"One and the same, wherever it comes from: {', '.join(kind.key)}."
    yield from ("A column that is left out leaves what is there; an empty cell empties it.", "")
    for column in kind.columns:
        yield from _about(column)
    if kind is Indicators:
        yield from ("", "Marsa counts these itself, in these units:")
        yield from (f"  {code}: {', '.join(units)}" for code, units in COMPUTED.items())


def _about(column: Column) -> Iterator[str]:
    needed = "needed" if column.required else "optional"
    yield f"{column.name} ({needed}; {column.reader.says})"
    if column.about:
        yield f"    {column.about}"
    if column.reader.code_list:
        yield from _codes(column.reader.code_list)
    if column.example:
        yield f"    example: {column.example}"


def _codes(code_list: str) -> Iterator[str]:
    with (_LISTS / f"{code_list}.csv").open(encoding="utf-8", newline="") as lines:
        codes = [row["code"] for row in csv.DictReader(lines)]
    if len(codes) > _SHOWN:
        yield f"    one of {len(codes)} codes: data/codelists/{code_list}.csv; or its name in English, French or Arabic"
    else:
        yield from wrap(f"codes: {', '.join(codes)}", 112, initial_indent="    ", subsequent_indent="      ")
