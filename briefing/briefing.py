"""A briefing on the screen: every table a page may show for a project and a period, protected."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

import pandas as pd

from briefing import blocks, headlines, referrals, results
from briefing.headlines import Headline
from briefing.period import Period, before, year_to
from data.person import Person
from queries import briefing as raw
from queries import indicators

# the questions of every briefing, and of those whose project has indicators of a family
QUESTIONS = ("indicators", "briefing_trend", "briefing_trainings", "briefing_status")
OF_FAMILY = {
    "P": ("briefing_people",), "R": ("briefing_referrals",), "A": ("briefing_return_time",),
    "D": ("briefing_landed", "briefing_landings"),
}  # fmt: skip
# what a trend may show, by the indicator it belongs to
TRENDS = ("P1", "D1", "A1", "R1", "C1")


@dataclass(frozen=True)
class Briefing:
    """Protected frames; a block the project does not have is None. Their columns are described in briefing.blocks."""

    period: Period
    before: Period | None
    indicators: pd.DataFrame
    headlines: list[Headline]
    trend: pd.DataFrame | None
    sex_age: Mapping[str, pd.DataFrame]  # population (assisted, landed) → frame
    nationality: Mapping[str, pd.DataFrame]
    vulnerability: pd.DataFrame | None
    steps: pd.DataFrame | None
    outcomes: pd.DataFrame | None
    return_time: pd.DataFrame | None
    landings: pd.DataFrame | None
    trainings: pd.DataFrame | None
    women_trained: tuple[float | None, bool]
    status: Mapping[str, tuple[int | None, bool]]
    questions: tuple[str, ...]  # what it was drawn up from


def draw_up(
    who: Person, *, project: str, period: Period, starts_on: date, today: date, as_of: datetime
) -> Briefing:  # fmt: skip
    """Ask everything once and protect it. `as_of` is the cut-off; `today` its date, which says what has passed.

    A project has the blocks of its indicators' families: P persons, A returns, R referrals, D landings.
    """
    asked: dict[str, Any] = {"project": project, "period_from": period.first, "period_to": period.last, "as_of": as_of}
    earlier, stretch = before(period, today, starts_on), year_to(period, today, starts_on)
    now = indicators.of_project(who, **asked)
    families = {str(code)[0] for code in now["code"]}
    steps, outcomes = referrals.funnel(raw.referrals(who, **asked)) if "R" in families else (None, None)
    people, held = _people(who, asked, families), raw.trainings(who, **asked)
    identified = _value(now, "P3")
    vulnerable = blocks.vulnerability(people["identified"], identified) if "identified" in people else None
    hidden = _given_away(steps) | ({"P3"} if blocks.persons_give_away(vulnerable, identified) else set())
    shown = results.protected(now, _over(indicators.of_project, who, asked, earlier), hide_codes=hidden)
    codes = [code for code in TRENDS if code in set(now["code"])]
    return Briefing(
        period=period,
        before=earlier,
        indicators=shown,
        headlines=headlines.headlines(shown),
        trend=blocks.trend(_over(raw.trend, who, asked | {"codes": codes}, stretch), period, earlier),
        sex_age=_each(people, blocks.sex_and_age),
        nationality=_each(people, blocks.nationality),
        vulnerability=vulnerable,
        steps=steps,
        outcomes=outcomes,
        return_time=blocks.return_time(raw.return_time(who, **asked)) if "A" in families else None,
        landings=blocks.landings(raw.landings(who, **asked)) if "D" in families else None,
        trainings=blocks.trainings(held),
        women_trained=blocks.women_trained(held),
        status=blocks.status(raw.status(who, **asked)),
        questions=(*QUESTIONS, *[name for family, names in OF_FAMILY.items() if family in families for name in names]),
    )


Ask = Callable[..., pd.DataFrame]


def _over(ask: Ask, who: Person, asked: Mapping[str, Any], period: Period | None) -> pd.DataFrame | None:
    """The same question over another period."""
    return None if period is None else ask(who, **{**asked, "period_from": period.first, "period_to": period.last})


def _given_away(steps: pd.DataFrame | None) -> frozenset[str]:
    """R3 is served ÷ sent: where the funnel hides the one, the other may not tell it."""
    return frozenset({"R3"} if steps is not None and steps["hidden"].iloc[-1] else ())


def _value(rows: pd.DataFrame, code: str) -> float | None:
    found = rows.loc[rows["code"] == code, "actual"].dropna()
    return None if found.empty else float(found.iloc[0])


def _people(who: Person, asked: Mapping[str, Any], families: set[str]) -> dict[str, pd.DataFrame]:
    """population → who was reached."""
    found: dict[str, pd.DataFrame] = {}
    if "P" in families:
        reached = raw.people(who, **asked)
        found |= {name: reached[reached["population"] == name] for name in ("assisted", "identified")}
    if "D" in families:
        found["landed"] = raw.landed(who, **asked)
    return found


def _each(
    people: Mapping[str, pd.DataFrame], block: Callable[[pd.DataFrame], pd.DataFrame | None]
) -> dict[str, pd.DataFrame]:
    made = {name: block(frame) for name, frame in people.items()}
    return {name: frame for name, frame in made.items() if frame is not None}
