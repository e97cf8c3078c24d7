"""`python -m tests.bench.board`: the influx board over ten years of 30 busy landing points, beside the same page
drawn from constants.

The goal: no visit costs more than one and a half times the page drawn from constants plus its slowest question.
"""

import sys
from contextlib import ExitStack
from datetime import timedelta
from statistics import median

import click
from sqlalchemy import Connection, create_engine, text

from data import person
from data.signals import ending_in_order
from tests.bench import bases
from tests.bench.report import machine
from tests.bench.rounds import Figures, measure
from tests.bench.scenes import Scene

CASES, POINTS, YEARS = 300, 30, 10
GOAL = 1.5
KEPT = bases.KEPT / "board"
RECORD = bases.ROOT / "docs" / "bench-board.md"
ABOUT = """\
# What the influx board costs

Written by `make bench`, not by hand. Disembarkations as a supervisor of a mission with {boats:,} boats at {points}
points in {years} years; milliseconds from asking for it to the end of its script, median of {rounds} visits by turns.
**changed**: after somebody's edits, no kept answer is good any more. **repeated**: nothing changed. **constants**: the
same page with every answer given from memory and the database not asked: what drawing it costs. **slowest**: the
slowest of its questions when changed. **ratio**: changed ÷ (constants + slowest); the goal is at most {goal}.
"""
# the places and shares are invented; about two days in three have a boat, one in fifty was not reported
_POINTS = """
    insert into landing_point (
        code, name, mission, office_id, time_zone, reception_capacity, screeners_per_shift, latitude, longitude
    )
    select
        'LY-B' || n, 'Busy point ' || n, 'LY', :office, 'Africa/Tripoli', 200 + n * 10, 4, 32.5 + n % 5 * 0.1,
        11.6 + n * 0.4
    from generate_series(1, :points) as n
    returning id
"""
_BOATS = """
    insert into disembarkation (
        landing_no, landing_point_id, office_id, happened_at, day, men, women, boys, girls, unknown, medical, dead,
        missing, screened, referred, food, nfi, medical_aid, pss, verified, source
    )
    select
        'BENCH-' || p.id || '-' || d.n || '-' || b, p.id, p.office_id,
        (d.day + make_interval(hours => (4 + b * 5))) at time zone 'Africa/Tripoli', d.day, 20 + d.n * 7 % 60, 4, 2, 1,
        1, d.n % 3, case when d.n % 90 = 0 then 2 else 0 end, case when d.n % 70 = 0 then 3 end, 20 + d.n % 5, 3, 25,
        20, 4, 2, d.back > 5, (array['iom_field', 'coast_guard', 'red_crescent'])[1 + (d.n + p.id) % 3]
    from landing_point as p
    cross join (
        select n, :today - n as day, n as back from generate_series(0, :days) as n
    ) as d
    cross join lateral generate_series(1, case (d.n * 31 + p.id * 17) % 10
        when 0 then 0 when 1 then 0 when 2 then 0 when 3 then 3 when 4 then 2 else 1 end) as b
    where p.code like 'LY-B%' and (d.n * 13 + p.id * 7) % 50 > 0
        and (d.day + make_interval(hours => (4 + b * 5))) at time zone 'Africa/Tripoli' <= :moment
"""
_NATIONALITIES = """
    insert into disembarkation_nationality (disembarkation_id, nationality, people)
    select d.id, v.code, v.people
    from disembarkation as d
    cross join lateral (values ('SD', 9), ('EG', 6), (case when d.id % 2 = 0 then 'BD' else 'NG' end, 4)) as v (
        code, people
    )
    where d.landing_no like 'BENCH-%'
"""
_NOBODY = """
    insert into nil_report (landing_point_id, day)
    select p.id, :today - n
    from landing_point as p
    cross join generate_series(1, :days) as n
    where
        p.code like 'LY-B%' and (n * 13 + p.id * 7) % 50 > 0
        and not exists (select 1 from disembarkation as d where d.landing_point_id = p.id and d.day = :today - n)
"""


@click.command()
@click.option("--rounds", default=5, show_default=True, help="Visits of each kind.")
def main(rounds: int) -> None:
    """Print the table and write docs/bench-board.md; fails where the goal is missed."""
    with ending_in_order(), ExitStack() as stack:
        base = stack.enter_context(bases.ready(CASES, KEPT))
        engine = create_engine(base.url)
        with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as db:
            scenes = _filled(db)
            boats = db.scalar(text("select count(*) from disembarkation")) or 0
        engine.dispose()
        found = dict(zip(scenes, measure(list(scenes.values()), [base] * len(scenes), rounds), strict=True))
    said = _table(found, rounds, boats)
    click.echo(said)
    RECORD.write_text(said, encoding="utf-8")
    wrong = [problem for figures in found.values() for problem in figures.problems]
    wrong += [f"{title}: {_ratio(it):.2f}" for title, it in found.items() if _ratio(it) > GOAL]
    click.echo("\n".join(wrong), err=True)
    sys.exit(1 if wrong else 0)


def _filled(db: Connection) -> dict[str, Scene]:
    """The board as it opens, and over all ten years, of a supervisor of the mission whose points were added."""
    today = bases.MOMENT.date()
    days = YEARS * 365 + 2
    if not db.scalar(text("select count(*) from landing_point where code like 'LY-B%'")):
        office = db.scalar(text("select id from office where mission = 'LY' order by id limit 1"))
        db.execute(text(_POINTS), {"office": office, "points": POINTS})
        given = {"today": today, "days": days, "moment": bases.MOMENT}
        db.execute(text(_BOATS), given)
        db.execute(text(_NATIONALITIES))
        db.execute(text(_NOBODY), {"today": today, "days": days})
        db.execute(text("select fold_landing_months()"))  # as the app does by itself
        db.execute(text("vacuum (analyze)"))
    people = [person.find(db, email, role) for email, _name, role in person.cast(db) if role == "supervisor"]
    who = max((one for one in people if one and "LY" in one.missions), key=lambda one: len(one.offices))
    whole = f"from={today - timedelta(days=days)}&to={today}&by=month"
    return {
        "as it opens, 90 days": Scene("disembarkations", "disembarkations", "", "supervisor", who.email),
        "ten years by month": Scene("disembarkations", "disembarkations", whole, "supervisor", who.email),
    }


def _ratio(it: Figures) -> float:
    return median(it.changed) / (median(it.constants) + _slowest(it)[1])


def _slowest(it: Figures) -> tuple[str, float]:
    name = it.slowest(1)[0]
    return name, median(it.questions[name])


def _table(measured: dict[str, Figures], rounds: int, boats: int) -> str:
    head = "| board | changed | repeated | constants | slowest | ratio | which question |"
    lines = [head, "|---|---:|---:|---:|---:|---:|---|"]
    for title, it in measured.items():
        changed, repeated, drawn = (median(each) * 1000 for each in (it.changed, it.repeated, it.constants))
        name, seconds = _slowest(it)
        lines.append(f"| {title} | {changed:,.0f} | {repeated:,.0f} | {drawn:,.0f} | {seconds * 1000:,.0f} |"
                     f" {_ratio(it):.2f} | {name} |")  # fmt: skip
    about = ABOUT.format(rounds=rounds, boats=boats, points=POINTS, years=YEARS, goal=GOAL)
    asked = [f"- {title}: {_each(it)}" for title, it in measured.items()]
    return "\n".join(
        [about, machine(), "", *lines, "", "Every question when changed, in milliseconds.", "", *asked, ""]
    )


def _each(it: Figures) -> str:
    taken = {name: median(times) * 1000 for name, times in it.questions.items()}
    return ", ".join(f"{name} {taken[name]:,.0f}" for name in sorted(taken, key=lambda name: -taken[name]))


if __name__ == "__main__":
    main()
