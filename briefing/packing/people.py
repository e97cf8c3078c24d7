"""Who was reached: by sex and age, by nationality, by vulnerability; and who was left out for want of consent."""

from collections.abc import Callable, Iterator, Mapping

import pandas as pd

from briefing.counts import TOTAL, Adds, Count, CountTable, Dimension, Where
from briefing.pack import Say
from briefing.packing.asked import Asked, OfProject
from briefing.packing.made import Layout, Made, Thresholds, dimensions, fact, one_way, place, rows, whole
from briefing.packing.measures import MEASURES
from data.words import N_

SEX_AGE = ("women", "men", "girls", "boys", "unknown")
MOST = 10
_COLUMNS = ["population", "dimension", "category", "people", "restricted"]

Found = list[tuple[OfProject, pd.DataFrame, pd.DataFrame]]


def tables(asked: Asked, limits: Thresholds) -> Iterator[Made]:
    """Tables of persons assisted, identified and left out, and of people who landed."""
    assisted = [
        (each, _of(each.people, "assisted"), _of(each.people_ever, "assisted"))
        for each in asked.projects if each.people is not None and each.people_ever is not None
    ]  # fmt: skip
    if assisted:
        yield _sex_age(asked, limits, "assisted", assisted, N_("Persons assisted: sex and age"), "briefing_people")
        yield _nationality(asked, limits, "assisted", assisted, N_("Persons assisted: nationality"), "briefing_people")
        yield from _vulnerability(asked, limits)
    landed = [
        (each, each.landed, each.landed_ever)
        for each in asked.projects if each.landed is not None and each.landed_ever is not None
    ]  # fmt: skip
    if landed:
        yield _sex_age(asked, limits, "landed", landed, N_("People who landed: sex and age"), "briefing_landed")
        yield _nationality(asked, limits, "landed", landed, N_("People who landed: nationality"), "briefing_landed")
    yield _left_out(asked, limits)


def _of(frame: pd.DataFrame | None, population: str) -> pd.DataFrame:
    return pd.DataFrame(columns=_COLUMNS) if frame is None else frame[frame["population"] == population]


def _counts(frame: pd.DataFrame, dimension: str) -> dict[str, int]:
    rows = frame[frame["dimension"] == dimension]
    return {str(category): int(people) for category, people in zip(rows["category"], rows["people"], strict=True)}


def _sex_age(
    asked: Asked, limits: Thresholds, measure: str, found: Found, title: str, question: str
) -> Made:  # fmt: skip
    dimension = Dimension("sex_age", SEX_AGE, Adds.PARTS)
    told = []
    for each, frame, _ever in found:
        counts = _counts(frame, "sex_age")
        told.append((each, {category: counts.get(category, 0) for category in SEX_AGE}))
    code = f"{measure}_by_sex_age"
    table = one_way(asked, code, MEASURES[measure], dimension, told, _ordinary(limits))
    layout = Layout(code, Say(title), table.dimensions, (question,), "bar", ordinal=frozenset({"sex_age"}))
    return Made(layout, (table,))


def _nationality(
    asked: Asked, limits: Thresholds, measure: str, found: Found, title: str, question: str
) -> Made:  # fmt: skip
    """The ten most frequent since the projects began, so that which are named says nothing about the period."""
    named = _most_frequent([_counts(ever, "nationality") for _each, _frame, ever in found])
    told: list[tuple[OfProject, Mapping[str, int | None]]] = []
    for each, frame, _ever in found:
        counts = _counts(frame, "nationality")
        parts: dict[str, int | None] = {category: counts.get(category, 0) for category in named}
        parts["other"] = sum(people for code, people in counts.items() if code not in (*named, "unknown"))
        parts["unknown"] = counts.get("unknown", 0)
        told.append((each, parts))
    dimension = Dimension("nationality", (*named, "other", "unknown"), Adds.PARTS)
    rest = "other than " + " ".join(sorted(named))
    code = f"{measure}_by_nationality"
    table = one_way(
        asked, code, MEASURES[measure], dimension, told, _ordinary(limits), other=lambda _each: rest
    )  # fmt: skip
    return Made(Layout(code, Say(title), table.dimensions, (question,), "bar"), (table,))


def _most_frequent(ever: list[dict[str, int]]) -> tuple[str, ...]:
    together: dict[str, int] = {}
    for counts in ever:
        for code, people in counts.items():
            if code != "unknown":
                together[code] = together.get(code, 0) + people
    # by their code: the order of raw counts would tell between which two a hidden one lies
    return tuple(sorted(sorted(together, key=lambda code: (-together[code], code))[:MOST]))


def _ordinary(limits: Thresholds) -> Callable[[str], int]:
    return lambda _category: limits.ordinary


def _vulnerability(asked: Asked, limits: Thresholds) -> Iterator[Made]:
    """Persons by vulnerability, who may stand in several: there is no total, and the number of persons is not one."""
    found = [(each, row) for each in asked.projects for row in rows(_of(each.people, "identified"))]
    if not found:
        return
    names = tuple(sorted({str(row.category) for _each, row in found}))
    measure = MEASURES["identified"]
    counts: dict[Where, Count] = {}
    for each, row in found:
        about = fact(measure.code, each.project.code, asked.period, [("vulnerability", str(row.category))])
        limit = limits.of(bool(row.restricted))
        counts[place(asked, each, str(row.category))] = Count(about, whole(row.people), limit)
    without = set()
    for each in asked.projects:
        known = each.now.loc[(each.now["code"] == "P3") & each.now["computed"], "actual"].dropna()
        if len(known):
            where = place(asked, each, TOTAL)
            about = fact(measure.code, each.project.code, asked.period)
            counts[where] = Count(about, int(known.iloc[0]), limits.ordinary)
            without.add(where)
    own = Dimension("vulnerability", names, Adds.OVERLAP)
    code = "identified_by_vulnerability"
    table = CountTable(code, measure, dimensions(asked, own), counts)
    title = Say(N_("Persons identified: vulnerability"))
    layout = Layout(code, title, table.dimensions, ("briefing_people",), "bar", without=frozenset(without))
    yield Made(layout, (table,))


def _left_out(asked: Asked, limits: Thresholds) -> Made:
    dimension = Dimension("reason", ("refused", "not_asked"), Adds.PARTS)
    told = [
        (each, {name: whole(each.status[name].iloc[0]) if len(each.status) else None for name in dimension.categories})
        for each in asked.projects
    ]
    table = one_way(asked, "left_out", MEASURES["left_out"], dimension, told, _ordinary(limits))
    title = Say(N_("Left out for want of consent"))
    return Made(Layout("left_out", title, table.dimensions, ("briefing_status",)), (table,))
