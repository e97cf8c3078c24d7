"""`python -m tests.bench.first`: First things for a supervisor of about 200 open referrals and for a mission with
100,000 of them, each showing its first 25 rows, beside the same page drawn from constants.
"""

import sys
from contextlib import ExitStack
from statistics import median

import click
from sqlalchemy import Connection, create_engine, text

from data import person
from data.signals import ending_in_order
from tests.bench import bases
from tests.bench.report import machine
from tests.bench.rounds import Figures, measure
from tests.bench.scenes import Scene

CASES, OPEN, FEW = 20_000, 100_000, 200
KEPT = bases.KEPT / "first"
RECORD = bases.ROOT / "docs" / "bench-first.md"
ABOUT = """\
# What First things cost

Written by `make bench`, not by hand. The page is Today as a supervisor, with its first 25 rows; milliseconds from
asking for it to the end of its script, median of {rounds} visits by turns. **constants**: the same page with every
answer given from memory and the database not asked: what drawing it costs. **list**: the one question of the list,
counts of every kind included.
"""
# sent over the last sixty days and never answered, for the head of a case who agrees to it
_MORE = """
    with wanted as (
        select
            c.id as case_id, c.office_id, c.head_id, n,
            :moment - make_interval(mins => (n * 7919 % 86400)::integer) as sent_at,
            (select a.id from agency as a where a.mission = c.mission order by a.id limit 1) as agency_id,
            case n % 20 when 0 then 'emergency' when 1 then 'urgent' else 'normal' end as priority
        from generate_series(1, :more) as n
        inner join (
            select c.*, p.id as head_id, row_number() over (order by c.id) as place, count(*) over () as all_cases
            from case_file as c inner join stage as s on s.code = c.stage and s.is_open
            inner join person as p on p.case_id = c.id and p.relation = 'head' and p.consent_share
            where c.office_id = any(:offices)
        ) as c on c.place = 1 + n % c.all_cases
    ), made as (
        insert into referral (
            referral_no, case_id, office_id, person_id, service, agency_id, priority, state, sent_at
        )
        select
            'REF-BENCH-' || office_id || '-' || n, case_id, office_id, head_id, 'medical', agency_id, priority, 'sent',
            sent_at
        from wanted
        returning id, case_id, office_id, sent_at
    )
    insert into referral_event (
        referral_id, case_id, office_id, state, happened_at, imported, acknowledge_due_at, accept_due_at, serve_due_at
    )
    select id, case_id, office_id, 'sent', sent_at, true, sent_at + interval '3 days', sent_at + interval '7 days',
        sent_at + interval '14 days'
    from made
"""
_OPEN = """
    select count(*) from referral_waiting(:moment) as w
    where w.office_id = any(:offices)
"""


@click.command()
@click.option("--rounds", default=5, show_default=True, help="Visits of each kind.")
def main(rounds: int) -> None:
    """Print the table and write docs/bench-first.md; fails where a page was not drawn."""
    with ending_in_order(), ExitStack() as stack:
        base = stack.enter_context(bases.ready(CASES, KEPT))
        engine = create_engine(base.url)
        with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as db:
            scenes = [_filled(db, FEW), _filled(db, OPEN)]
        engine.dispose()
        found = measure([scene for scene, _count in scenes], [base, base], rounds)
    said = _table([(count, figures) for (_scene_, count), figures in zip(scenes, found, strict=True)], rounds)
    click.echo(said)
    RECORD.write_text(said, encoding="utf-8")
    wrong = [problem for figures in found for problem in figures.problems]
    click.echo("\n".join(wrong), err=True)
    sys.exit(1 if wrong else 0)


def _filled(db: Connection, wanted: int) -> tuple[Scene, int]:
    """Today of a supervisor with so many open referrals, added where they are missing; and how many there are.

    The many are those of a whole mission; the few those of an office of another one.
    """
    people = [person.find(db, email, role) for email, _name, role in person.cast(db) if role == "supervisor"]
    by_cases = sorted((who for who in people if who is not None), key=lambda who: len(who.offices))
    who = by_cases[-1] if wanted == OPEN else next(one for one in by_cases if one.missions != by_cases[-1].missions)
    given = {"moment": bases.MOMENT, "offices": list(who.offices)}
    there = db.scalar(text(_OPEN), given) or 0
    if there < wanted:
        db.execute(text(_MORE), given | {"more": wanted - there})
        db.execute(text("vacuum (analyze)"))
    return Scene("today", "", "", "supervisor", who.email), db.scalar(text(_OPEN), given) or 0


def _table(measured: list[tuple[int, Figures]], rounds: int) -> str:
    head = "| open referrals | changed | repeated | constants | changed ÷ constants | repeated ÷ constants | list |"
    lines = [head, "|---:|---:|---:|---:|---:|---:|---:|"]
    for count, it in measured:
        changed, repeated, drawn = (median(each) for each in (it.changed, it.repeated, it.constants))
        asked = median(it.questions.get("first_things") or [0.0])
        lines.append(
            f"| {count:,} | {changed * 1000:,.0f} | {repeated * 1000:,.0f} | {drawn * 1000:,.0f} |"
            f" {changed / drawn:.1f} | {repeated / drawn:.1f} | {asked * 1000:,.0f} |"
        )
    return "\n".join([ABOUT.format(rounds=rounds), machine(), "", *lines, ""])


if __name__ == "__main__":
    main()
