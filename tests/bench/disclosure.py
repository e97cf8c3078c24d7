"""`python -m tests.bench.disclosure`: how long protecting and auditing linked tables takes, and how much is hidden.

Every table crosses the same nationalities with kinds of its own, so that all share their margins. Fails where it takes
more than a minute.
"""

import random
import sys
import time
from itertools import product

import click
from tqdm import tqdm

from briefing.counts import TOTAL, Adds, Count, CountTable, Dimension
from briefing.disclosure import protect
from tests.bench import bases
from tests.bench.report import machine
from tests.briefing import crowd

MOST = 60.0  # seconds
RECORD = bases.ROOT / "docs" / "bench-disclosure.md"
NATIONALITIES, KINDS = 24, 19  # and a total each: 500 cells


def linked(many: int, seed: int) -> list[CountTable]:
    """Tables of 500 cells with common margins; a few nationalities are many, most are few."""
    dice = random.Random(seed)  # noqa: S311
    sizes = {f"n{n}": min(4000, int(36 * dice.paretovariate(0.7))) for n in range(NATIONALITIES)}
    return [_table(dice, f"table {n}", sizes) for n in range(many)]


def _table(dice: random.Random, code: str, sizes: dict[str, int]) -> CountTable:
    kinds = [f"k{n}" for n in range(KINDS)]
    weights = [dice.paretovariate(1) for _kind in kinds]
    values: dict[tuple[str, str], int] = {}
    for name, size in sizes.items():
        for kind in dice.choices(kinds, weights, k=size):
            for where in product((name, TOTAL), (kind, TOTAL)):
                values[where] = values.get(where, 0) + 1
    counts = {}
    for where in product((TOTAL, *sizes), (TOTAL, *kinds)):
        among = {name: c for name, c in zip(("nationality", code), where, strict=True) if c != TOTAL}
        counts[where] = Count(crowd.fact(crowd.SERVICES, "A", ["2026-01"], **among), values.get(where, 0))
    dimensions = (Dimension("nationality", tuple(sizes), Adds.PARTS), Dimension(code, tuple(kinds), Adds.PARTS))
    return CountTable(code, crowd.SERVICES, dimensions, counts)


@click.command()
@click.option("--tables", default=30, show_default=True)
@click.option("--seed", default=1, show_default=True)
def main(tables: int, seed: int) -> None:
    """Print the figures; docs/bench-disclosure.md is written for the usual size."""
    made = linked(tables, seed)
    with tqdm(total=100, desc="protecting", file=sys.stderr, bar_format="{desc} {percentage:3.0f} %|{bar}|") as bar:

        def tell(part: float, step: str) -> None:
            bar.set_description(step)
            bar.n = round(100 * part)
            bar.refresh()

        began = time.monotonic()
        protected = protect(made, [], seconds=45, progress=tell)
    protecting = time.monotonic() - began
    certificate = crowd.certify(protected)
    auditing = time.monotonic() - began - protecting
    work = protected.work
    lines = [
        "| tables | cells | small | hidden | counts guarded | witnesses | gap | protect, s | audit, s |",
        "|-:|-:|-:|-:|-:|-:|-:|-:|-:|",
        f"| {tables} | {work.cells} | {work.primary} | {work.hidden} | {certificate.guarded} | {certificate.witnesses} "
        f"| {work.gap:.0%} | {protecting:.1f} | {auditing:.1f} |",
    ]
    print("\n".join(lines))
    if tables == 30:
        RECORD.write_text(f"{ABOUT.format(machine=machine())}\n" + "\n".join(lines) + "\n", encoding="utf-8")
    sys.exit(protecting + auditing > MOST)


ABOUT = """\
# Disclosure control: time and hiding

Written by `python -m tests.bench.disclosure`, not by hand. {machine}

Thirty tables of 500 cells that share a margin are protected together and audited; more than a minute is a failure.
*Hidden* takes in the small counts themselves. *Gap* is how far what was hidden besides them may be from the least
possible weight: the relaxation looks at one sum at a time, so the true gap is smaller.
"""

if __name__ == "__main__":
    main()
