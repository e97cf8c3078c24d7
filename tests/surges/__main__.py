"""python -m tests.surges FOLDER [--write]: the table on the screen, or docs/surges.md and its picture."""

import csv
from datetime import date
from functools import partial
from itertools import pairwise
from pathlib import Path

import click
import numpy as np

from data.surges.days import days
from data.surges.triggers import look
from tests.surges import measure
from tests.surges.picture import draw
from tests.surges.rivals import FIRST_JUDGED, OURS, RIVALS, STRICTER

DOCS = Path(__file__).parents[2] / "docs"
MARK = "<!-- measured -->"


@click.command()
@click.argument("folder", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option("--write", is_flag=True, help="Put the table and the picture into docs.")
def main(folder, write):
    """Measure the triggers on FOLDER/uk_small_boats_daily.csv."""
    first, people = read(folder / "uk_small_boats_daily.csv")
    surges = measure.known(people)
    where = measure.starts(people, surges)
    rules = {**OURS, **RIVALS}
    rows = [(name, *figures(rule, people, first, surges, where)) for name, rule in rules.items()]
    for ours, row in zip(OURS, rows, strict=False):
        for name in RIVALS:
            k = strict_enough(name, people, first, surges, row[1])
            rival = partial(RIVALS[name], k=k)
            rows.append((f"{name}, as quiet as the {ours} ({k:g})", *figures(rival, people, first, surges, where)))
    told = table(rows, first, people, surges)
    click.echo(told)
    if write:
        page = DOCS / "surges.md"
        before, _mark, rest = page.read_text(encoding="utf-8").partition(MARK)
        after = rest.partition(MARK)[2]
        page.write_text(f"{before}{MARK}\n{told}\n{MARK}{after}", encoding="utf-8")
        found = look(days(first, people), every=0)
        shown = {name: measure.spans(rule(people, first)) for name, rule in rules.items() if name != "EARS C1"}
        (DOCS / "surges.svg").write_text(draw(first, found.s7, found.alert.limit, surges, shown), encoding="utf-8")


def read(path):
    """The first day and the people of each day, which must follow one another."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = [(date.fromisoformat(row[0]), int(row[1])) for row in csv.reader(file) if not row[0].startswith("#")]
    wrong = [str(day) for (last, _), (day, _) in pairwise(rows) if (day - last).days != 1]
    if wrong:
        raise click.ClickException(f"{path.name}: the day before {wrong[0]} is missing.")
    return rows[0][0], np.array([count for _day, count in rows], dtype=float)


def figures(rule, people, first, surges, where):
    """false a year, found, delay; then for surges put in, of twice and of three times the usual: share, delay."""
    return (*measure.on_the_series(rule(people, first), surges, len(people)),
            *measure.put_in(rule, people, first, where, 2), *measure.put_in(rule, people, first, where, 3))  # fmt: skip


def strict_enough(name, people, first, surges, allowed):
    """The least strict setting, in steps of a twentieth, with no more false episodes than ours."""
    k = STRICTER[name]
    while measure.on_the_series(RIVALS[name](people, first, k=k), surges, len(people))[0] > allowed:
        k = round(k * 1.05, 2)
    return k


def table(rows, first, people, surges):
    """As Markdown, with what it was measured on."""
    years = (len(people) - FIRST_JUDGED) / 365.25
    lines = [
        f"{len(people):,} days from {first}, {np.mean(people == 0):.0%} of them without a landing; judged: "
        f"{years:.1f} years; {len(surges)} surges known with hindsight; {measure.PUT_IN} surges put in.",
        "",
        "| rule | false episodes a year | known surges found | delay, days | put in, 2 ×: found | delay "
        "| put in, 3 ×: found | delay |",
        "|---|---|---|---|---|---|---|---|",
    ]
    for name, false, found, delay, share2, delay2, share3, delay3 in rows:
        lines.append(f"| {name} | {false:.1f} | {found} of {len(surges)} | {_days(delay)} | {share2:.0%} | "
                     f"{_days(delay2)} | {share3:.0%} | {_days(delay3)} |")  # fmt: skip
    return "\n".join(lines)


def _days(value):
    return "–" if value is None else f"{value:g}"


if __name__ == "__main__":
    main(prog_name="python -m tests.surges")
