"""`python -m tests.bench.permission`: what row-level security costs each question, beside its owner's asking the same.

Pages are opened as people of each role who see cases, and every statement they ask is written down. Each is then asked
by turns: by the person, whose rows the policies pick out, and by the owner of the tables, for whom there is none; the
statement's own filters (offices, workers) say the same in both. Fails where a question costs the person more than
TIMES the owner's time and MORE milliseconds.
"""

import os
import sys
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from statistics import median
from typing import Any

import click
from sqlalchemy import Connection, text
from streamlit.testing.v1 import AppTest

from data import access, clock, connection, person
from data.person import Person
from data.secure import secure
from data.signals import ending_in_order
from queries import snapshot
from tests.bench import bases
from tests.bench.report import machine
from tests.bench.scenes import scenes
from ui import registry

TIMES, MORE = 1.3, 1.0  # ×, milliseconds
ROLES = ("supervisor", "caseworker", "pre_departure")
RECORD = bases.ROOT / "docs" / "bench-permission.md"
ABOUT = """\
Written by `make bench`, not by hand. Milliseconds, the middle of {rounds} askings by turns; a question may cost the
person {times} times what it costs the owner of the tables with the same filter written out, and {more:.0f} ms. What
is over that at first is asked again with more rounds, and must be over it again to count.
"""


@dataclass(frozen=True)
class Asked:
    """A statement of a page, and who asked it."""

    name: str
    who: Person
    sql: str
    parameters: Mapping[str, Any]


@click.command()
@click.option("--cases", default=200_000, show_default=True)
@click.option("--rounds", default=7, show_default=True)
def main(cases: int, rounds: int) -> None:
    """Print the table; docs/bench-permission.md is written for the usual size."""
    with ending_in_order(), bases.ready(cases) as base:
        os.environ["MARSA_HOME"] = str(base.home)  # its keys
        connection.use(base.url, embedded=True)
        with connection.owner_engine().begin() as db:
            secure(db)
        asked = list(_asked())
        found = [(each, *_again_if_slow(each, rounds)) for each in asked]
        connection.leave()
    slow = [each.name for each, owner, theirs in found if theirs > TIMES * owner + MORE]
    said = _table(found, base.cases, rounds, slow)
    click.echo(said)
    if cases == 200_000:
        RECORD.write_text(said, encoding="utf-8")
    sys.exit(1 if slow or not found else 0)


def _asked() -> Iterator[Asked]:
    """Every statement of every page that these roles open, once a role."""
    with connection.owner_engine().connect() as db:
        opened = _people(db)
    heard: dict[tuple[str, str], Asked] = {}
    plain = snapshot.Snapshot.read

    def listening(look: snapshot.Snapshot, sql: str, parameters: Mapping[str, Any], **how: Any) -> Any:
        heard.setdefault((look.who.role, sql), Asked("", look.who, sql, dict(parameters)))
        return plain(look, sql, parameters, **how)

    snapshot.Snapshot.read = listening  # type: ignore[method-assign]
    try:
        for who, pages in opened:
            for page, query in pages:
                _open(who, page, query)
    finally:
        snapshot.Snapshot.read = plain  # type: ignore[method-assign]
    names = {load_sql: name for name, load_sql in _names()}
    for each in heard.values():
        if each.sql in names:
            yield Asked(names[each.sql], each.who, each.sql, each.parameters)


def _people(db: Connection) -> list[tuple[Person, list[tuple[str, str]]]]:
    case = {scene.page: scene.query for scene in scenes(db)}
    found = []
    for role in ROLES:
        emails = [email for email, _, first in person.cast(db) if first == role]
        who = next(one for email in emails if (one := person.find(db, email, role)))
        pages = [(info.key, case.get(info.key, "") if role == "supervisor" else "") for info in registry.PAGES
                 if info.open_to(role)]  # fmt: skip
        found.append((who, pages))
    return found


def _open(who: Person, page: str, query: str) -> None:
    at = AppTest.from_file(str(bases.ROOT / "ui" / "frame.py"), default_timeout=300)
    at.session_state["marsa_demo"] = who.email
    for pair in filter(None, query.split("&")):
        name, _, value = pair.partition("=")
        at.query_params[name] = value
    if page != registry.PAGES[0].key:
        at.switch_page(str(registry.page(page).file))
    at.run()


def _names() -> Iterator[tuple[str, str]]:
    from queries.question import load, names

    for name in names():
        yield name, load(name).sql


def _again_if_slow(asked: Asked, rounds: int) -> tuple[float, float]:
    owner, theirs = _both(asked, rounds)
    return (owner, theirs) if theirs <= TIMES * owner + MORE else _both(asked, 3 * rounds)


def _both(asked: Asked, rounds: int) -> tuple[float, float]:
    """Milliseconds as the owner, and as the person; by turns, so that what else the machine does meets both."""
    nobody = person.Person(None, "", "", "en", (), asked.who.role, (), (), (), ())
    owner, theirs = [], []
    for _ in range(rounds):
        owner.append(_once(nobody, asked))
        theirs.append(_once(asked.who, asked))
    return median(owner[1:]), median(theirs[1:])


def _once(who: Person, asked: Asked) -> float:
    with access.reading(who) as db:
        if who.id is None:  # planned for its own parameters, as the person's login is set up to
            db.execute(text("set local plan_cache_mode = force_custom_plan"))
        began = time.perf_counter()
        db.execute(text(asked.sql), dict(asked.parameters)).all()
        return 1000 * (time.perf_counter() - began)


def _table(found: list[tuple[Asked, float, float]], cases: int, rounds: int, slow: list[str]) -> str:
    verdict = f"Over the limit: {', '.join(sorted(set(slow)))}." if slow else "No question is over the limit."
    on = f"{clock.now():%Y-%m-%d}. {machine()} {cases:,} cases."
    lines = ["# What permission costs", ABOUT.format(rounds=rounds, times=TIMES, more=MORE), "## Verdict", verdict,
             "## Machine and data", on, "## Questions"]  # fmt: skip
    rows = ["| question | as | owner, ms | person, ms | × |", "|---|---|---:|---:|---:|"]
    for asked, owner, theirs in sorted(found, key=lambda each: each[1] - each[2]):
        rows.append(f"| {asked.name} | {asked.who.role.replace('_', ' ')} | {owner:,.1f} | {theirs:,.1f} | "
                    f"{theirs / owner:.2f} |")  # fmt: skip
    return "\n\n".join([*(line.strip() for line in lines), "\n".join(rows)]) + "\n"


if __name__ == "__main__":
    main()
