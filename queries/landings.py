"""Landings: who came ashore, where and when, and how far screening reached them.

A published series outside the missions is a point of its own and is never summed with the missions' points. What nobody
reported stays empty; it is not 0.
"""

from datetime import date, datetime
from typing import Any

import pandas as pd

from data.person import Person
from queries.ask import ask

_COUNTS = ("boats", "people", "women", "men", "girls", "boys", "unknown", "dead", "missing", "dead_unknown_boats",
           "missing_unknown_boats", "screened", "screened_of", "referred", "referred_of", "no_figure_boats",
           "no_figure_people", "provisional_boats", "provisional_people", "days_reported", "days_due")  # fmt: skip


def points(who: Person) -> pd.DataFrame:
    """Points of the missions of `who`, and published series outside them (whose mission is empty).

    Columns: point_id, point (code), name, mission (code), office_id, time_zone, week_start (1 is Monday), capacity
    (people), latitude, longitude (degrees), active, and for a series first_day, last_day (dates), source (text).
    """
    return ask("landing_points", who)


def writable(who: Person) -> pd.DataFrame:
    """The points at which `who` may record: a caseworker's own points, those of a supervisor's offices."""
    found = points(who)
    mine = {"caseworker": found["point_id"].isin(who.points), "supervisor": found["office_id"].isin(who.offices)}
    return found[mine[who.role] & found["active"]] if who.role in mine else found.iloc[:0]


def week_start(chosen: pd.DataFrame) -> int:
    """On which day (1 is Monday) the weeks of these points begin; Monday where their missions differ."""
    days = set(chosen["week_start"])
    return int(days.pop()) if len(days) == 1 else 1


def by_day(
    who: Person, *, as_of: datetime | None, period_from: date, period_to: date, point: str | None = None
) -> pd.DataFrame:
    """Each point and day from the point's first report on: day (date), point (code), people, boats.

    people and boats are empty where not reported.
    """
    return ask("landings_by_day", who, as_of=as_of, period_from=period_from, period_to=period_to, point=point)


def by_year(who: Person, *, as_of: datetime | None, point: str | None = None) -> pd.DataFrame:
    """Each point and year with a report: year, point (code), people."""
    return ask("landings_by_year", who, as_of=as_of, point=point)


def trend(
    who: Person, *, as_of: datetime | None, period_from: date, period_to: date, grain: str, week_start: int = 1,
    mission: str | None = None, point: str | None = None, before_from: date | None = None,
    before_to: date | None = None,
) -> pd.DataFrame:  # fmt: skip
    """Landings by `grain` (day, week or month), summed over the chosen points of the missions, or one published series.

    Columns: starts_on (date), people, boats (empty where nothing was reported), days_reported, days_due (point-days),
    whole (whether all of it lies in the period); where a period before is asked for too, its rows follow, and earlier
    says which they are.
    """
    found = ask("landings_by_period", who, as_of=as_of, period_from=period_from, period_to=period_to, grain=grain,
                week_start=week_start, mission=mission, point=point, before_from=before_from,
                before_to=before_to)  # fmt: skip
    return found.drop(columns="earlier") if before_from is None else found


def by_month(who: Person, *, as_of: datetime, period_from: date, period_to: date) -> pd.DataFrame:
    """Landings of whole months over all points of the missions: month (its first day), people, boats, days_reported,
    days_due (point-days). Empty where nothing was reported.
    """
    return ask("landings_by_month", who, as_of=as_of, period_from=period_from, period_to=period_to)


def breakdown(who: Person, *, as_of: datetime, period_from: date, period_to: date) -> pd.DataFrame:
    """People landed by every dimension at once: dimension (all, point, sex_age, nationality, screening, dead,
    missing), code, people. What nobody was counted in has no row.
    """
    return ask("landings_breakdown", who, as_of=as_of, period_from=period_from, period_to=period_to)


def by_source(who: Person, *, as_of: datetime, period_from: date, period_to: date) -> pd.DataFrame:
    """The boats of a period by who told of them: source (code), boats, provisional (boats that nobody verified yet)."""
    return ask("landings_sources", who, as_of=as_of, period_from=period_from, period_to=period_to)


def by_point(
    who: Person, *, as_of: datetime | None, period_from: date, period_to: date, mission: str | None = None,
    point: str | None = None,
) -> pd.DataFrame:  # fmt: skip
    """Each point of the missions over a period: point, name, mission, and the counts that `totals` adds up."""
    return ask("landings_by_point", who, as_of=as_of, period_from=period_from, period_to=period_to, mission=mission,
               point=point)  # fmt: skip


def totals(found: pd.DataFrame) -> dict[str, int | None]:
    """What `by_point` found, added up: boats, people, women, men, girls, boys, unknown, dead, missing (of the boats for
    which they are known), dead_unknown_boats, missing_unknown_boats, screened and screened_of, referred and
    referred_of (people), no_figure_boats, no_figure_people, provisional_boats, provisional_people, days_reported,
    days_due. None where no point reported it.
    """
    return {name: total(found[name]) for name in _COUNTS}


def total(column: "pd.Series[Any]") -> int | None:
    """The sum of what is known; None where nothing is."""
    known = column.dropna()
    return int(known.sum()) if len(known) else None


def now(who: Person, *, as_of: datetime, mission: str | None = None, point: str | None = None) -> pd.DataFrame:
    """The last 24 and 72 hours at each open point of the missions.

    Columns: point, name, mission, time_zone, capacity, last_day (last report), boats_24h, people_24h, share_24h (of
    capacity), boats_72h, people_72h, share_72h, dead_72h, missing_72h, dead_unknown_72h,
    missing_unknown_72h (boats for which they are not known), medical_72h, medical_unknown_72h, screened_72h,
    waiting_72h (people whose boats' screening is known), no_figure_72h, provisional_72h (boats), sources (codes, as one
    text). Empty where nothing was reported.
    """
    return ask("landings_now", who, as_of=as_of, mission=mission, point=point)


def told(
    who: Person, *, as_of: datetime | None, period_from: date, period_to: date, mission: str | None = None,
    point: str | None = None,
) -> pd.DataFrame:  # fmt: skip
    """Who told of the boats, and how far help reached: source (code), verified, boats, people, and of each of food,
    nfi, medical_aid and pss the people, and as …_of the people on the boats for which it is known.
    """
    return ask("landings_told", who, as_of=as_of, period_from=period_from, period_to=period_to, mission=mission,
               point=point)  # fmt: skip


def by_nationality(
    who: Person, *, as_of: datetime | None, period_from: date, period_to: date, mission: str | None = None,
    point: str | None = None,
) -> pd.DataFrame:  # fmt: skip
    """nationality (code; `unknown` is whoever's was not told, last), people."""
    return ask("landings_by_nationality", who, as_of=as_of, period_from=period_from, period_to=period_to,
               mission=mission, point=point)  # fmt: skip


def latest(
    who: Person, *, as_of: datetime | None, period_from: date, period_to: date, mission: str | None = None,
    point: str | None = None, rows: int = 25, skip: int = 0,
) -> pd.DataFrame:  # fmt: skip
    """One page of the boats that `by_point` counts, the latest first.

    Columns: landing_no, point (code), name, time_zone, happened_at (moment), day, people, women, men, girls, boys,
    unknown, dead, missing, screened (empty where not known), verified, source (code).
    """
    return ask("landings_list", who, as_of=as_of, period_from=period_from, period_to=period_to, mission=mission,
               point=point, take=rows, skip=skip)  # fmt: skip


def one(who: Person, *, landing_no: str) -> Any | None:
    """One landing as a row with the columns that its question's header names; None if there is none to see."""
    found = ask("landing_by_number", who, landing_no=landing_no)
    return None if found.empty else next(found.itertuples(index=False))


def nationalities(who: Person, *, landing_no: str) -> dict[str, int]:
    """Nationality (code) → people, as noted for one landing."""
    found = ask("landing_nationalities", who, landing_no=landing_no)
    return {str(code): int(people) for code, people in zip(found["nationality"], found["people"], strict=True)}


def present(who: Person, *, landing_no: str) -> pd.DataFrame:
    """Who was there when it landed, and what they did: actor, activity (codes), note."""
    return ask("landing_presence", who, landing_no=landing_no)


def versions(who: Person, *, landing_no: str) -> pd.DataFrame:
    """How a landing stood, the oldest first, and what was merged into it; also of one that was taken out.

    Columns: landing_id, landing_no, is_asked, version, was (JSON), ended, merged_into, ended_at (moment), by_name,
    is_back (it is there again), reason, recorded_by.
    """
    return ask("landing_versions", who, landing_no=landing_no)


def alike(who: Person, *, landing_no: str) -> pd.DataFrame:
    """Landings that may be the same boat: landing_no, happened_at (moment), people."""
    return ask("landing_alike", who, landing_no=landing_no)


def incomplete(who: Person, *, as_of: datetime, points: list[str] | None = None) -> pd.DataFrame:
    """Boats of the last 14 days, at these points (codes) if given, of which something is still to be told.

    Columns: landing_no, point, name, time_zone, happened_at (moment), people, no_time, no_sex_age, no_nationality,
    no_dead, no_missing, no_uac, no_pregnant, no_medical, no_screened (true or false).
    """
    return ask("landings_incomplete", who, as_of=as_of, points=points)


def restated(who: Person, *, point: str, period_from: date, period_to: date) -> pd.DataFrame:
    """Days of a published series whose bulletins disagree, the latest first.

    Columns: day, point, first_people, first_reported_on, people, reported_on (dates), reports.
    """
    return ask("landings_restated", who, point=point, period_from=period_from, period_to=period_to)
