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

# what a briefing is drawn up from
QUESTIONS = ("indicators", "briefing_trend", "briefing_people", "briefing_landed", "briefing_referrals",
             "briefing_return_time", "briefing_landings", "briefing_trainings", "briefing_status")  # fmt: skip
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


def draw_up(
    who: Person, *, project: str, period: Period, starts_on: date, today: date, as_of: datetime
) -> Briefing:  # fmt: skip
    """Ask everything once and protect it. `as_of` is the cut-off; `today` its date, which says what has passed."""
    asked: dict[str, Any] = {"project": project, "period_from": period.first, "period_to": period.last, "as_of": as_of}
    earlier = before(period, today, starts_on)
    now = indicators.of_project(who, **asked)
    codes, families = set(now["code"]), {str(code)[0] for code in now["code"]}
    people, landed = raw.people(who, **asked), None
    held = raw.trainings(who, **asked)
    points = raw.landings(who, **asked) if "D" in families else None
    if points is not None:
        landed = raw.landed(who, **asked)
    steps, outcomes = None, None
    if "R" in families:
        steps, outcomes = referrals.funnel(raw.referrals(who, **asked))
    given_away = frozenset({"R3"} if steps is not None and steps["hidden"].iloc[-1] else ())
    then = None
    if earlier is not None:
        then = indicators.of_project(
            who, project=project, period_from=earlier.first, period_to=earlier.last, as_of=as_of
        )
    shown = results.protected(now, then, hide_codes=given_away)
    stretch = year_to(period, today, starts_on)
    months = raw.trend(who, project=project, period_from=stretch.first, period_to=stretch.last, as_of=as_of,
                       codes=[code for code in TRENDS if code in codes])  # fmt: skip
    populations = {"assisted": people[people["population"] == "assisted"]}
    if landed is not None:
        populations["landed"] = landed
    return Briefing(
        period=period,
        before=earlier,
        indicators=shown,
        headlines=headlines.headlines(shown),
        trend=blocks.trend(months, period, earlier),
        sex_age=_each(populations, blocks.sex_and_age),
        nationality=_each(populations, blocks.nationality),
        vulnerability=blocks.vulnerability(people[people["population"] == "identified"]),
        steps=steps,
        outcomes=outcomes,
        return_time=blocks.return_time(raw.return_time(who, **asked)) if "A" in families else None,
        landings=None if points is None else blocks.landings(points),
        trainings=blocks.trainings(held),
        women_trained=blocks.women_trained(held),
        status=blocks.status(raw.status(who, **asked)),
    )


def _each(
    populations: Mapping[str, pd.DataFrame], block: Callable[[pd.DataFrame], pd.DataFrame | None]
) -> dict[str, pd.DataFrame]:
    made = {name: block(frame) for name, frame in populations.items()}
    return {name: frame for name, frame in made.items() if frame is not None}
