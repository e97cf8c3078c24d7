"""`python -m tests.briefing.attack_views`: what somebody who sees no case could work out on the screen, by choosing one
period after another on the page Donor briefing, or by drawing up drafts of several periods that never leave.

It measures, and asks for nothing: docs/disclosure.md says what stays open there. Prints per way of looking how often
the attacker tried and found a count out.
"""

import random
from collections.abc import Callable, Iterator, Sequence
from functools import partial

import click
import pandas as pd

from briefing.blocks import trend
from briefing.counts import Fact
from briefing.disclosure import Earlier
from briefing.period import Period
from briefing.protect import is_small
from briefing.tables import partition
from tests.briefing import crowd
from tests.briefing.attack import leaks as leaks_of
from tests.briefing.attack import seen
from tests.briefing.attacker import Attacker, Seen
from tests.briefing.crowd import SERVICES

KINDS = {"nationality": "GMSN", "sex": "FM"}
MONTHS = list(crowd.MONTHS)[:6]
QUARTERS, HALF = [MONTHS[:3], MONTHS[3:]], [MONTHS]
OWN = [MONTHS[first:last] for first in range(6) for last in range(first + 1, 7)]
WAYS = {
    "one quarter": QUARTERS[:1],
    "the calendar's quarters and half-year": [*QUARTERS, *HALF],
    "every stretch of months": OWN,
}


def view(people: Sequence[crowd.One], months: Sequence[str]) -> Iterator[Seen]:
    """The page for a period: its total, its tables, its months; each protected as briefing/blocks.py does."""
    whole = crowd.fact(SERVICES, "A", months)
    total = crowd.count(people, whole)
    yield Seen(whole, None if is_small(total) else total)
    for name, categories in KINDS.items():
        facts = [crowd.fact(SERVICES, "A", months, **{name: category}) for category in categories]
        found = partition(pd.DataFrame({"people": [crowd.count(people, fact) for fact in facts]}), "people")
        yield from _seen(facts, found)
    facts = [crowd.fact(SERVICES, "A", [month]) for month in MONTHS]
    days = [crowd.MONTHS[month][0] for month in MONTHS]
    rows = pd.DataFrame({"month": days, "code": "P1", "people": [crowd.count(people, fact) for fact in facts]})
    shown = trend(rows, Period("custom", crowd.MONTHS[months[0]][0], crowd.MONTHS[months[-1]][1]), None)
    assert shown is not None
    yield from _seen(facts, shown)


def _seen(facts: Sequence[Fact], shown: pd.DataFrame) -> Iterator[Seen]:
    for fact, value, gone in zip(facts, shown["people"], shown["hidden"], strict=True):
        yield Seen(fact, None if gone else int(value))


def on_the_page(people: Sequence[crowd.One], looked: Sequence[Sequence[str]]) -> tuple[int, int]:
    """Tried, and found out."""
    numbers = [each for months in looked for each in view(people, months)]
    attacker = Attacker(numbers, KINDS, events=SERVICES.events)
    small = {each.fact for each in numbers if is_small(crowd.count(people, each.fact))}
    found = [attacker.could_be(fact) for fact in small]
    return len(found), sum(least > 1 or most < 4 for least, most in found)


def in_drafts(people: Sequence[crowd.One], looked: Sequence[Sequence[str]], *, bound: bool) -> tuple[int, int]:
    """The same in drafts of a pack; bound: each is drawn up beside those before it."""
    earlier: list[Earlier] = []
    known: list[Seen] = []
    tried = out = 0
    for n, months in enumerate(looked):
        table = crowd.cross("sadd", people, SERVICES, "A", months, KINDS)
        protected = crowd.audited([table], (), earlier if bound else ())
        for _fact, leaked in leaks_of(protected, known):
            tried, out = tried + 1, out + leaked
        known += seen(protected)[0]
        earlier.append(protected.issued(f"D-{n}"))
    return tried, out


@click.command()
@click.option("--rounds", default=20, show_default=True)
@click.option("--seed", default=1, show_default=True)
def main(rounds: int, seed: int) -> None:
    """Look at so many invented projects."""
    for way, looked in WAYS.items():
        _print(f"page, {way}", rounds, seed, partial(on_the_page, looked=looked))
    for bound in (False, True):
        said = "each beside those before" if bound else "each by itself"
        _print(f"drafts, {said}", rounds, seed, partial(in_drafts, looked=[*QUARTERS, *HALF], bound=bound))


def _print(what: str, rounds: int, seed: int, look: Callable[..., tuple[int, int]]) -> None:
    tried = out = 0
    for n in range(rounds):
        dice = random.Random(1000 * seed + n)  # noqa: S311 - invented data
        people = crowd.crowd(dice, dice.choice([15, 40, 90, 200]), KINDS, len(MONTHS), "A")
        attempts, leaked = look(people)
        tried, out = tried + attempts, out + leaked
    print(f"{what}: attempts {tried} leaked {out}")


if __name__ == "__main__":
    main()
