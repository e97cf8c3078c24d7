"""What was done: month by month, referrals, returns, landings by point, trainings, and what came and went."""

from collections.abc import Iterator, Mapping
from datetime import timedelta
from typing import Any

from briefing.counts import TOTAL, Adds, Count, CountTable, Dimension, Share, ShareTable, Where
from briefing.pack import Say
from briefing.packing.asked import Asked, OfProject
from briefing.packing.made import (
    Days,
    Layout,
    Made,
    Thresholds,
    dimensions,
    fact,
    one_way,
    place,
    rows,
    whole,
)
from briefing.packing.measures import COUNTED, MEASURES
from data.words import N_

STEPS = ("sent", "acknowledged", "accepted", "service_provided")
_STEP_OF = {"sent": 0, "acknowledged": 1, "accepted": 2, "served": 3}
OUTCOMES = ("service_provided", "open", "not_accepted", "ended_otherwise")
_OUTCOME_OF = {"served": "service_provided", "open": "open", "refused": "not_accepted", "other": "ended_otherwise"}


def trend(asked: Asked, limits: Thresholds) -> Iterator[Made]:
    """Month by month, each by itself; a month that nobody reported is unknown."""
    found = [(each, row) for each in asked.projects for row in rows(each.trend)]
    if not found:
        return
    months = tuple(f"{day:%Y-%m}" for day in asked.months)
    codes = tuple(dict.fromkeys(str(row.code) for _each, row in found))
    kept: dict[str, dict[Where, Count]] = {}
    for each, row in found:
        measure = COUNTED.get((str(row.code), str(row.unit)), COUNTED.get((str(row.code), "persons"), "referrals_sent"))
        following = (row.month.replace(day=28) + timedelta(days=4)).replace(day=1)
        days = Days(row.month, following - timedelta(days=1))
        where = place(asked, each, f"{row.month:%Y-%m}", str(row.code))
        count = Count(fact(measure, each.project.code, days), whole(row.people), limits.ordinary)
        kept.setdefault(measure, {})[where] = count
    own = (Dimension("month", months, Adds.APART), Dimension("indicator", codes, Adds.APART))
    tables = tuple(
        CountTable(f"trend:{measure}", MEASURES[measure], dimensions(asked, *own), counts)
        for measure, counts in kept.items()
    )
    names = {str(row.code): str(row.title) for each in asked.projects for row in rows(each.now)}
    layout = Layout(
        "trend", Say(N_("Month by month")), dimensions(asked, *own), ("briefing_trend",), "line",
        names={code: f"{code} {names[code]}" for code in codes if code in names}, ordinal=frozenset({"month"}),
    )  # fmt: skip
    yield Made(layout, tables)


def referrals(asked: Asked, limits: Thresholds) -> Iterator[Made]:
    """Referrals sent in the period: how far they came, each step a part of the one before; and what became of them."""
    found = [each for each in asked.projects if each.referrals is not None]
    if not found:
        return
    measure = MEASURES["referrals_sent"]
    steps = Dimension("step", STEPS, Adds.NESTED)
    counts: dict[Where, Count] = {}
    outcomes: list[tuple[OfProject, Mapping[str, int | None]]] = []
    for each in found:
        reached = [0] * len(STEPS)
        became: dict[str, int | None] = dict.fromkeys(OUTCOMES, 0)
        for row in rows(each.referrals):
            for passed in range(_STEP_OF[row.step] + 1):
                reached[passed] += int(row.referrals)
            became[_OUTCOME_OF[row.outcome]] = (became[_OUTCOME_OF[row.outcome]] or 0) + int(row.referrals)
        for step, value in zip(STEPS, reached, strict=True):
            among = [] if step == "sent" else [("step", step)]
            about = fact(measure.code, each.project.code, asked.period, among)
            counts[place(asked, each, step)] = Count(about, value, limits.ordinary)
        outcomes.append((each, became))
    table = CountTable("referrals_by_step", measure, dimensions(asked, steps), counts)
    title = Say(N_("Referrals: how far they came"))
    asks = ("briefing_referrals",)
    layout = Layout(
        table.code, title, table.dimensions, asks, "column", ordinal=frozenset({"step"})
    )  # fmt: skip
    yield Made(layout, (table,))
    # who was served stands in both tables, and is one number
    ends = Dimension("outcome", OUTCOMES, Adds.PARTS)
    became_of = one_way(asked, "referrals_by_outcome", measure, ends, outcomes, lambda _code: limits.ordinary)
    same = {
        where: Count(fact(measure.code, count.fact.projects, asked.period, [("step", "service_provided")]), count.value,
                     count.threshold) if where[-1] == "service_provided" else count
        for where, count in became_of.counts.items()
    }  # fmt: skip
    made = CountTable(became_of.code, measure, became_of.dimensions, same)
    yield Made(Layout(made.code, Say(N_("Referrals: what became of them")), made.dimensions, asks, "bar"), (made,))


def landings(asked: Asked, limits: Thresholds) -> Iterator[Made]:
    """Landings by point, grouped by mission where there are several. The dead and the missing stand apart."""
    found = [each for each in asked.projects if each.landings is not None and len(each.landings)]
    if not found:
        return
    frames = [(each, rows(each.landings)) for each in found]
    # by their code: the question's order, that of raw counts, would tell between which two a hidden one lies
    points = dict(sorted((row.point, row) for _each, told in frames for row in told))
    own, grouped = _points(points)
    names = {code: str(row.name) for code, row in points.items()} | {mission: mission for mission in grouped}
    asks = ("briefing_landings",)

    def counted(code: str, measure: str, column: str, title: str, *, annex: bool = False, shape: str = "bar") -> Made:
        counts: dict[Where, Count] = {}
        for each, lines in frames:
            parts = {row.point: whole(getattr(row, column)) for row in lines}
            for point, value in {**parts, **_groups(parts, grouped)}.items():
                about = fact(measure, each.project.code, asked.period, [("mission", point)])
                if point not in grouped:  # whoever lands there lands there for every project
                    about = fact(measure, (), asked.period, [("point", point)])
                counts[place(asked, each, point)] = Count(about, value, limits.ordinary)
            told = [value for value in parts.values() if value is not None]
            about = fact(measure, each.project.code, asked.period)
            counts[place(asked, each, TOTAL)] = Count(about, sum(told) if told else None, limits.ordinary)
        table = CountTable(code, MEASURES[measure], dimensions(asked, own), counts)
        layout = Layout(code, Say(title), table.dimensions, asks, shape, names=names, annex=annex)
        return Made(layout, (table,))

    yield counted("landings_by_point", "landed", "people", N_("People who landed, by point"))
    yield counted("dead_by_point", "dead", "dead", N_("Found dead, by point"), shape="table")
    yield counted("missing_by_point", "missing", "missing", N_("Missing, by point"), shape="table")
    parts = counted("screened_by_point", "screened", "screened", N_("People screened, by point"), annex=True)
    wholes = counted(
        "screening_known_by_point", "screening_known", "screened_of",
        N_("People on boats whose screening is known, by point"), annex=True,
    )  # fmt: skip
    yield parts
    yield wholes
    yield _screened(parts, wholes, names, asks)


def _points(points: Mapping[str, Any]) -> tuple[Dimension, dict[str, tuple[str, ...]]]:
    missions: dict[str, list[str]] = {}
    for code, row in points.items():
        if isinstance(row.mission, str):
            missions.setdefault(row.mission, []).append(code)
    groups = {name: tuple(codes) for name, codes in missions.items()} if len(missions) > 1 else {}
    return Dimension("point", (*points, *groups), Adds.PARTS, groups), groups


def _groups(parts: Mapping[str, int | None], groups: Mapping[str, tuple[str, ...]]) -> dict[str, int | None]:
    found: dict[str, int | None] = {}
    for name, points in groups.items():
        told = [parts[point] for point in points if parts.get(point) is not None]
        if any(point in parts for point in points):
            found[name] = sum(value for value in told if value is not None) if told else None
    return found


def _screened(parts: Made, wholes: Made, names: Mapping[str, str], asks: tuple[str, ...]) -> Made:
    (screened,), (known,) = parts.counts, wholes.counts
    shares = {
        where: Share((screened.code, where), (known.code, where))
        for where, count in known.counts.items() if count.value is not None and screened.counts[where].value is not None
    }  # fmt: skip
    code = "screened_share_by_point"
    layout = Layout(
        code, Say(N_("Share screened, by point")), known.dimensions, asks, "bar", names=names,
        numerator=screened.code, denominator=known.code,
    )  # fmt: skip
    return Made(layout, shares=(ShareTable(code, known.dimensions, shares),))


def trainings(asked: Asked, limits: Thresholds) -> Iterator[Made]:
    """Participations in each training, and by sex."""
    found = [each for each in asked.projects if each.trainings is not None and len(each.trainings)]
    if not found:
        return
    names: dict[str, str] = {}
    told: list[tuple[OfProject, Mapping[str, int | None]]] = []
    for each in found:
        parts: dict[str, int | None] = {}
        for row in rows(each.trainings):
            category = f"{each.project.code} {row.ends_on} {row.title}"
            while category in parts:
                category += " +"
            parts[category] = whole(row.people)
            names[category] = f"{row.title} ({row.place})" if isinstance(row.place, str) else str(row.title)
        told.append((each, parts))
    measure = MEASURES["participations"]
    own = Dimension("training", tuple(names), Adds.PARTS)
    table = one_way(asked, "trainings", measure, own, told, lambda _code: limits.ordinary)
    yield Made(Layout(table.code, Say(N_("Trainings: participations")), table.dimensions, ("briefing_trainings",),
                      names=names, ordinal=frozenset({"training"})), (table,))  # fmt: skip
    sexes = Dimension("sex", ("F", "M", "U"), Adds.PARTS)
    by_sex = [
        (each, {sex: sum(int(row.people) for row in rows(each.trained) if row.sex == sex) for sex in sexes.categories})
        for each in found
    ]
    trained = one_way(asked, "trained_by_sex", measure, sexes, by_sex, lambda _code: limits.ordinary)
    title = Say(N_("Trainings: participations by sex"))
    yield Made(Layout(trained.code, title, trained.dimensions, ("briefing_trained",), "bar"), (trained,))
