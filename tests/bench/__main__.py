"""`python -m tests.bench`: times every page on two sizes of data, writes docs/bench.md, and fails on undue growth."""

import sys
from collections.abc import Sequence
from contextlib import ExitStack

import click
from sqlalchemy import create_engine

from data import clock
from data.signals import ending_in_order
from tests.bench import bases, browser, growth
from tests.bench.bases import Base
from tests.bench.growth import Growth
from tests.bench.report import report
from tests.bench.rounds import Figures, measure
from tests.bench.scenes import Scene, scenes

SIZES = "20000,200000"
RECORD = bases.ROOT / "docs" / "bench.md"


@click.command()
@click.option("--cases", default=SIZES, show_default=True, help="Sizes, smallest first, with commas between.")
@click.option("--pages", default="", help="Only these pages, with commas between.")
@click.option("--rounds", default=5, show_default=True, help="Visits of each kind.")
@click.option("--browser/--no-browser", "with_browser", default=True, help="Ask Chromium what it fetches.")
def main(cases: str, pages: str, rounds: int, with_browser: bool) -> None:
    """Print what each page costs; docs/bench.md is written when nothing was left out."""
    sizes = sorted(int(number) for number in cases.split(","))
    with ending_in_order(), ExitStack() as stack:
        every = [stack.enter_context(bases.ready(size)) for size in sizes]
        wanted = [_chosen(base, pages) for base in every]
        measured: list[tuple[Scene, list[Figures]]] = []
        grown: dict[str, list[Growth]] = {}
        for of_sizes in zip(*wanted, strict=True):
            found, grown[of_sizes[0].title] = _looked_at_twice(of_sizes, every, rounds)
            measured.append((of_sizes[0], found))
        fetched = browser.fetched(wanted[0], every[0]) if with_browser else None
        failed = [f"{scene.title}: {problem}" for scene, found in measured for problem in _problems(found)]
        text = report(measured, every, fetched, clock.now().date(), failed, grown, rounds)
    click.echo(text)
    if cases == SIZES and not pages:
        RECORD.write_text(text, encoding="utf-8")
    sys.exit(1 if failed or any(grown.values()) else 0)


def _chosen(base: Base, pages: str) -> list[Scene]:
    engine = create_engine(base.url)
    with engine.connect() as connection:
        found = [scene for scene in scenes(connection) if not pages or scene.page in pages.split(",")]
    engine.dispose()
    return found


def _looked_at_twice(scene: Sequence[Scene], every: Sequence[Base], rounds: int) -> tuple[list[Figures], list[Growth]]:
    """Measured; what seems to grow too fast is measured once more with more visits, and must do so again to count."""
    click.echo(f"{scene[0].title} …", err=True)
    found = measure(scene, every, rounds)
    suspected = _faster(found, every)
    if not suspected:
        return found, []
    click.echo(f"  once more, for {', '.join(each.what for each in suspected)}", err=True)
    found = measure(scene, every, 2 * rounds)
    whats = {each.what for each in suspected}
    return found, [each for each in _faster(found, every) if each.what in whats]


def _problems(found: Sequence[Figures]) -> list[str]:
    return list(dict.fromkeys(problem for figures in found for problem in figures.problems))


def _faster(found: Sequence[Figures], every: Sequence[Base]) -> list[Growth]:
    return list(growth.faster(found[0], found[-1], every[-1].cases / every[0].cases))


if __name__ == "__main__":
    main()
