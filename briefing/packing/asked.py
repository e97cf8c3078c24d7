"""Everything that a pack is made of, asked once: raw frames, which nothing but this folder sees."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from typing import Any

import pandas as pd

from briefing.counts import Fact
from briefing.packing.step import Step
from briefing.period import Period, before, month_starts, year_to
from data.person import Person
from queries import briefing as raw
from queries import indicators

# the number of a pack, and what a median was about → the median it told
Medians = Mapping[tuple[str, Fact], int | Decimal]

# what a trend may show, by the indicator it belongs to
TRENDS = ("P1", "D1", "A1", "R1", "C1")


@dataclass(frozen=True)
class OfProject:
    """One project: who it is, and its answers. None where it has no such indicators. before: over the days before."""

    project: Any  # code, title, donor_name, starts_on, ends_on, missions
    now: pd.DataFrame
    before: pd.DataFrame | None
    cumulative: pd.DataFrame
    trend: pd.DataFrame | None
    people: pd.DataFrame | None
    people_ever: pd.DataFrame | None
    landed: pd.DataFrame | None
    landed_ever: pd.DataFrame | None
    referrals: pd.DataFrame | None
    return_time: pd.DataFrame | None
    trainings: pd.DataFrame | None
    trained: pd.DataFrame | None
    landings: pd.DataFrame | None
    status: pd.DataFrame
    changes: pd.DataFrame


@dataclass(frozen=True)
class Asked:
    """All of a pack. since: the moment from which changes are told. joint: what several projects count together.

    medians: those of the packs that left before."""

    projects: Sequence[OfProject]
    period: Period
    before: Period | None
    as_of: datetime
    since: datetime
    joint: pd.DataFrame | None
    medians: Medians = field(default_factory=dict)

    @property
    def codes(self) -> tuple[str, ...]:
        """The projects' codes, sorted."""
        return tuple(sorted(each.project.code for each in self.projects))

    @property
    def several(self) -> bool:
        """Whether it speaks of more than one project."""
        return len(self.projects) > 1

    @property
    def months(self) -> tuple[date, ...]:
        """The months a trend shows."""
        known = [each.trend for each in self.projects if each.trend is not None]
        days = [day for frame in known for day in frame["month"]]
        return tuple(month_starts(min(days), max(days))) if days else ()


def ask(
    who: Person, projects: Sequence[Any], period: Period, *, as_of: datetime, since: datetime | None, step: Step
) -> Asked:  # fmt: skip
    """Ask every question about these projects. since: their last pack's cut-off; None is the period's first day."""
    today = as_of.date()
    start = min(project.starts_on for project in projects)
    earlier = before(period, today, start)
    moment = since or datetime.combine(period.first, datetime.min.time(), tzinfo=as_of.tzinfo)
    found = []
    for place, project in enumerate(projects):
        step.at("ask", place, len(projects))
        found.append(_of_project(who, project, period, earlier, as_of, min(moment, as_of)))
    joint = None
    if len(projects) > 1:
        codes = [project.code for project in projects]
        joint = indicators.joint(
            who, project_codes=codes, period_from=period.first, period_to=period.last, as_of=as_of
        )  # fmt: skip
    return Asked(found, period, earlier, as_of, min(moment, as_of), joint)


def _of_project(
    who: Person, project: Any, period: Period, earlier: Period | None, as_of: datetime, since: datetime
) -> OfProject:  # fmt: skip
    asking = _Asking(who, project.code, as_of)
    ever = Period("ever", project.starts_on, period.last)
    now = asking.over(indicators.of_project, period)
    families = {str(code)[0] for code in now.loc[now["computed"], "code"]}
    trends = [code for code in TRENDS if code in set(now.loc[now["computed"], "code"])]

    def of(family: str, question: Callable[..., pd.DataFrame], span: Period) -> pd.DataFrame | None:
        return asking.over(question, span) if family in families else None

    stretch = year_to(period, as_of.date(), project.starts_on)
    return OfProject(
        project=project,
        now=now,
        before=None if earlier is None else asking.over(indicators.of_project, earlier),
        cumulative=asking(indicators.cumulative, period_to=period.last),
        trend=asking.over(raw.trend, stretch, codes=trends) if trends else None,
        people=of("P", raw.people, period),
        people_ever=of("P", raw.people, ever),
        landed=of("D", raw.landed, period),
        landed_ever=of("D", raw.landed, ever),
        referrals=of("R", raw.referrals, period),
        return_time=of("A", raw.return_time, period),
        trainings=of("C", raw.trainings, period),
        trained=of("C", raw.trained, period),
        landings=of("D", raw.landings, period),
        status=asking.over(raw.status, period),
        changes=asking(raw.changes, since=since),
    )


class _Asking:
    """Asks about one project as of one moment."""

    def __init__(self, who: Person, project: str, as_of: datetime) -> None:
        self._who, self._given = who, {"project": project, "as_of": as_of}

    def __call__(self, question: Callable[..., pd.DataFrame], **given: Any) -> pd.DataFrame:
        return question(self._who, **self._given, **given)

    def over(self, question: Callable[..., pd.DataFrame], span: Period, **given: Any) -> pd.DataFrame:
        """Over the days of a period."""
        return self(question, period_from=span.first, period_to=span.last, **given)
