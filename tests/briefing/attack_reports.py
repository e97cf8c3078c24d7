"""`python -m tests.briefing.attack_reports`: invented boats, the situation reports of overlapping hours, days, weeks
and points that are made of them, and somebody who collects those and subtracts. Prints how often they tried and how
often they found a count out, which must be never; and how much the reports tell.
"""

import random
import sys
import time
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime
from types import MappingProxyType
from typing import Any

import click
import pandas as pd

from briefing import situation
from briefing.by_boat import HIDDEN, AtLeast, Shown
from briefing.situation import Situation, Span
from briefing.situation_boats import Boats
from queries.records import Record
from tests.briefing import figures_page
from tests.briefing.boats_made import COUNTRIES, NEEDS, Made, Window, coast, pairs, windows
from tests.briefing.collector import Said, leaks, truth

DIMENSIONS = ("all", "sex_age", "nationality", "screening", *NEEDS, "dead", "missing")
_MONTH = 100  # the hour in which the second one begins
_NOW = datetime(2026, 3, 11, tzinfo=UTC)


def report(window: Window, boats: Sequence[Made]) -> tuple[Situation, dict[str, frozenset[int]]]:
    """As the page would make it: of the boats since the month began. And of which boats a table hides everything."""
    known = Window(0 if window.first < _MONTH else _MONTH, window.last, window.points).of(boats)
    days = [
        Record(point=point, name=point, mission="LY", time_zone="UTC", days_due=1, days_reported=1, days_missing=None)
        for point in window.points
    ]
    rows = pd.DataFrame([_row(each, within=each.hour >= window.first) for each in known], columns=list(_COLUMNS))
    made = Boats(rows)
    tables = {"sex_age": made._sex_age, "nationality": made._nationality, "screening": made._screening, **made._needs}
    closed = {
        name: frozenset(each.number for n, each in enumerate(known) if len(table.hidden(n)) == len(table._counts[n]))
        for name, table in tables.items()
    }
    return situation.made_of(days, made, as_of=_NOW, span=Span(hours=24), present={}), closed


_COLUMNS = ("point", "month", "within", "people", "women", "men", "girls", "boys", "unknown", "screened", "refused",
            "transferred", "hospital", "waiting", "dead", "missing", "medical", "uac", "pregnant", "referred", "food",
            "nfi", "medical_aid", "pss", "nationalities", "source", "verified")  # fmt: skip


def _row(boat: Made, *, within: bool) -> list[Any]:
    told = dict.fromkeys(_COLUMNS) | dict(boat.counts["sex_age"] or {})
    told |= {"point": boat.point, "month": boat.hour >= _MONTH, "within": within,
             "people": boat.people, "dead": boat.dead, "missing": boat.missing, "verified": True}  # fmt: skip
    screening = boat.counts["screening"] or {}
    told |= {name: count for name, count in screening.items() if name != "unknown"}
    told |= {need: (boat.counts[need] or {}).get("yes") for need in NEEDS}
    named = boat.counts["nationality"] or {}
    told["nationalities"] = {code: count for code, count in named.items() if count and code != "unknown"}
    return [told[name] for name in _COLUMNS]


def said(window: Window, boats: Sequence[Made]) -> Iterator[Said]:
    """What a reader of the report is told."""
    (found, closed), mine = report(window, boats), window.of(boats)
    everybody = frozenset(each.number for each in mine)
    for dimension, shown in (("sex_age", found.sex_age), ("screening", found.reached),
                             *((need, found.told[need]) for need in NEEDS)):  # fmt: skip
        for code, count in shown.items():
            yield from _said(boats, everybody, dimension, code, count, closed=closed)
    named = [code for code, _count in found.nationality if code != "other"]
    for code, count in found.nationality:
        rest = tuple(each for each in COUNTRIES if each not in named and each != "unknown")
        codes = rest if code == "other" else (code,)
        yield from _said(boats, everybody, "nationality", code, count, codes, closed=closed)
    for name, count in (("all", found.people), ("dead", found.dead), ("missing", found.missing)):
        yield from _said(boats, everybody, name, "all", count)
    for place in found.places:
        here = frozenset(each.number for each in mine if each.point == place.code)
        for name, count in (("all", place.people), ("dead", place.dead), ("missing", place.missing)):
            yield from _said(boats, here, name, "all", count)
        for code, count in place.reached.items():
            yield from _said(boats, here, "screening", code, count, closed=closed)


def _said(
    boats: Sequence[Made], of: frozenset[int], dimension: str, code: str, count: Shown, codes: tuple[str, ...] = (),
    closed: Mapping[str, frozenset[int]] = MappingProxyType({}),
) -> Iterator[Said]:  # fmt: skip
    """A mark is taken to say that there are some, if there are: more than a reader knows. It says nothing where of one
    of the boats everything is hidden, the noughts with the rest.
    """
    codes = codes or (("refused", "transferred", "hospital") if code == "not_reached" else (code,))
    so = sum(truth(boats, of, dimension, each) for each in codes)
    some = 0 if of & closed.get(dimension, frozenset()) else 1
    if count is HIDDEN:
        yield Said(of, dimension, codes, min(some, so))
    elif isinstance(count, AtLeast):
        assert count.people <= so, (dimension, code)
        yield Said(of, dimension, codes, min(count.people + some, so))
    elif isinstance(count, int):
        assert count == so, (dimension, code)
        yield Said(of, dimension, codes, count, count)


def collected(dice: random.Random, *, page: bool = False) -> tuple[int, int, Counter[str]]:
    """How often somebody with some reports tried and found a count out; how often reports told, hid, and said "+".

    page: they also read the page of figures, of a month in which all the boats landed.
    """
    boats = coast(dice)
    reports = windows(dice, dice.choice([2, 3, 4, 6]))
    told = [each for window in reports for each in said(window, boats)]
    told += figures_page.said(boats) if page else []
    how = Counter("told" if each.high is not None else "at least" if each.low > 1 else "hidden" for each in told)
    tried = [out for _dimension, _code, out in leaks(boats, told, pairs(reports, boats), DIMENSIONS)]
    return len(tried), sum(tried), how


@click.command()
@click.option("--rounds", default=200, show_default=True)
@click.option("--seed", default=1, show_default=True)
@click.option("--page", is_flag=True, help="Also with the page of figures, which docs/disclosure.md says is open.")
def main(rounds: int, seed: int, *, page: bool) -> None:
    """Attack so many invented coasts."""
    began, attempts, leaked, how = time.monotonic(), 0, 0, Counter[str]()
    for n in range(rounds):
        tried, out, told = collected(random.Random(1000 * seed + n), page=page)  # noqa: S311 - invented data
        attempts, leaked, how = attempts + tried, leaked + out, how + told
    print(f"attempts {attempts} leaked {leaked}")
    print(", ".join(f"{name} {count}" for name, count in how.most_common()))
    print(f"{time.monotonic() - began:.0f} s")
    sys.exit(leaked > 0)


if __name__ == "__main__":
    main()
