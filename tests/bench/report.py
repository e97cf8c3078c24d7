"""The tables, for the terminal and for docs/bench.md."""

import os
import platform
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from importlib.metadata import version
from pathlib import Path
from statistics import median

import psutil

from tests.bench import growth, plans
from tests.bench.bases import Base
from tests.bench.growth import Growth, times
from tests.bench.rounds import Figures
from tests.bench.scenes import Scene
from tests.browsers import HOW_TO_INSTALL, chromium

Measured = Sequence[tuple[Scene, list[Figures]]]
KINDS = ("first", "changed", "repeated", "again", "constants")
ABOUT = """\
Written by `make bench`, not by hand. Absolute times are this machine's on that day; compare ratios.

- **first**: the first visit to a process that has just started. **changed**: after somebody's edits, so that no kept
  answer is good any more. **repeated**: a new session, nothing changed. **again**: the same session, as after a filter
  was touched. **constants**: the same page with every answer given from memory and the database not asked: what
  drawing it costs.
- Milliseconds from asking for the page to the end of its script, median of {rounds} visits (first: one). The sizes
  take turns, so what else the machine does meets both alike.
- × is the largest size ÷ the smallest. The data are × {data:.1f}. *Growing faster than the data* is what has, by its
  least times, more than {limit:.1f}, and again when it is measured a second time; less than 20 ms or 20 kB counts as
  that much.
"""


def report(measured: Measured, bases: Sequence[Base], fetched: dict[str, tuple[int, int]] | None, day: date,
           failed: Iterable[str], grown: dict[str, list[Growth]], rounds: int) -> str:  # fmt: skip
    """The whole text, as Markdown. `fetched` is None where no browser was asked."""
    data = bases[-1].cases / bases[0].cases
    parts = ["# What the pages cost", ABOUT.format(rounds=rounds, data=data, limit=data * growth.AS_THE_DATA)]
    parts += ["## Verdict", "\n".join(_verdict(list(failed), grown))]
    parts += ["## Machine and data", f"{day.isoformat()}. {machine()}", _table(*_rows_of(bases))]
    parts += ["## Server time, milliseconds", _table(*_times(measured, bases))]
    parts += ["## Questions", _table(*_questions(measured, bases))]
    parts += [
        "## The three slowest questions of each page, milliseconds when changed",
        _table(*_slowest(measured, bases)),
    ]
    parts += ["## Kilobytes to the browser", _bytes_words(fetched), _table(*_bytes(measured, bases, fetched))]
    parts += ["## Where slow questions spend their time", "\n".join(_plans(measured))]
    return "\n\n".join(part.strip() for part in parts if part) + "\n"


def machine() -> str:
    """What it ran on, and how busy that was."""
    busy = f", load {os.getloadavg()[0]:.1f} at the end" if hasattr(os, "getloadavg") else ""
    memory = psutil.virtual_memory().total / 2**30
    return (
        f"{_processor()}, {os.cpu_count()} cores, {memory:.0f} GB{busy}; {platform.system()}, "
        f"Python {platform.python_version()}, Streamlit {version('streamlit')}, embedded PostgreSQL."
    )


def _processor() -> str:
    known = Path("/proc/cpuinfo")
    lines = known.read_text(encoding="utf-8").splitlines() if known.exists() else []
    named = [line.split(":", 1)[1].strip() for line in lines if line.startswith("model name")]
    return named[0] if named else platform.machine()


def _verdict(failed: list[str], grown: dict[str, list[Growth]]) -> Iterator[str]:
    if not failed and not any(grown.values()):
        yield "Nothing grows faster than the data, and every page was drawn."
    for problem in failed:
        yield f"- **Not drawn**: {problem}"
    for scene, growths in grown.items():
        for each in growths:
            yield f"- **Grows faster than the data**: {scene}: {each.what}, × {each.times:.1f}"


def _rows_of(bases: Sequence[Base]) -> tuple[list[str], list[list[str]]]:
    rows = [[table, *(f"{base.rows[table]:,}" for base in bases), _x(bases[0].rows[table], bases[-1].rows[table])]
            for table in bases[0].rows]  # fmt: skip
    return ["rows in", *(f"{base.cases:,} cases" for base in bases), "×"], rows


def _times(measured: Measured, bases: Sequence[Base]) -> tuple[list[str], list[list[str]]]:
    rows = []
    for scene, found in measured:
        for base, figures in zip(bases, found, strict=True):
            middle = [_of_kind(figures, kind) for kind in KINDS]
            drawing = middle[-1]
            shares = [f"{times(drawing, middle[1]):.1f}", f"{times(drawing, middle[2]):.1f}"]
            rows.append([scene.title, f"{base.cases:,}", *map(_ms, middle), *shares])
        grown = [_x(_of_kind(found[0], kind), _of_kind(found[-1], kind)) for kind in KINDS]
        rows.append(["", "×", *grown, "", ""])
    return ["page, as", "cases", *KINDS, "changed ÷ constants", "repeated ÷ constants"], rows


def _questions(measured: Measured, bases: Sequence[Base]) -> tuple[list[str], list[list[str]]]:
    rows = []
    for scene, found in measured:
        for base, figures in zip(bases, found, strict=True):
            asking = [_ms(median(figures.asking[kind])) for kind in ("changed", "repeated")]
            counts = [figures.asked, figures.kept, figures.statements]
            rows.append([scene.title, f"{base.cases:,}", *map(str, counts), *asking])
        grown = [_x(median(found[0].asking[kind]), median(found[-1].asking[kind])) for kind in ("changed", "repeated")]
        rows.append(["", "×", "", "", "", *grown])
    return [
        "page, as",
        "cases",
        "asked",
        "kept if repeated",
        "statements if changed",
        "ms changed",
        "ms repeated",
    ], rows


def _slowest(measured: Measured, bases: Sequence[Base]) -> tuple[list[str], list[list[str]]]:
    rows = []
    for scene, found in measured:
        for name in found[-1].slowest():
            middle = [median(figures.questions.get(name, [0.0])) for figures in found]
            rows.append([scene.title, name, *map(_ms, middle), _x(middle[0], middle[-1])])
    return ["page, as", "question", *(f"{base.cases:,}" for base in bases), "×"], rows


def _bytes_words(fetched: dict[str, tuple[int, int]] | None) -> str:
    if fetched is None:
        return "Scripts and styles were not measured." + ("" if chromium() else f" There is {HOW_TO_INSTALL}.")
    return (
        "Scripts, styles and fonts come by HTTP, once and then from the browser's store; the page comes by websocket,\n"
        "compressed, on each visit."
    )


def _bytes(measured: Measured, bases: Sequence[Base], fetched: dict[str, tuple[int, int]] | None) -> tuple[
        list[str], list[list[str]]]:  # fmt: skip
    rows = []
    for scene, found in measured:
        scripts = [_kb(number) for number in fetched[scene.page]] if fetched else ["", ""]
        pages = [_kb(figures.wire) for figures in found]
        last = found[-1]
        more = [_x(found[0].wire, last.wire), _kb(last.wire_again), _kb(last.plain)]
        rows.append([scene.title, *scripts, *pages, *more])
    sizes = [f"page, {base.cases:,}" for base in bases]
    return ["page, as", "scripts first", "scripts later", *sizes, "×", "page again", "page uncompressed"], rows


def _plans(measured: Measured) -> Iterator[str]:
    shown: set[str] = set()
    for scene, found in measured:
        for name, plan in found[-1].plans.items():
            if name not in shown:
                shown.add(name)
                steps = "".join(f"\n  - {hint}" for hint in plans.hints(plan))
                yield f"- `{name}` on {scene.title}: {plan['Execution Time']:,.0f} ms{steps}"
    if not shown:
        yield "No question takes 200 ms."


def _of_kind(figures: Figures, kind: str) -> float:
    found = getattr(figures, kind)
    return found if isinstance(found, float) else median(found)


def _ms(seconds: float) -> str:
    return f"{seconds * 1000:,.0f}"


def _kb(number: int) -> str:
    return f"{number / 1000:,.1f}"


def _x(small: float, large: float) -> str:
    return f"{times(small, large):.1f}"


def _table(head: list[str], rows: list[list[str]]) -> str:
    """Aligned, so that it can be read as it is; all but words to the right."""
    widths = [max(map(len, column)) for column in zip(head, *rows, strict=True)]
    words = [not any(row[i][:1].isdigit() for row in rows) for i in range(len(head))]
    lines = [_line(head, widths, words)]
    lines.append(
        "|" + "|".join("-" * (w + 1) + ("-" if left else ":") for w, left in zip(widths, words, strict=True)) + "|"
    )
    return "\n".join([*lines, *(_line(row, widths, words) for row in rows)])


def _line(cells: list[str], widths: list[int], words: list[bool]) -> str:
    fitted = [c.ljust(w) if left else c.rjust(w) for c, w, left in zip(cells, widths, words, strict=True)]
    return "| " + " | ".join(fitted) + " |"
