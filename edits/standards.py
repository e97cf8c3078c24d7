"""Time limits and loads that work is measured by: of services, stages and caseworkers. Each says where it is from."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import Table

from data.tables import caseload_standard, service_standard, stage_limit
from data.words import N_
from edits import entries, typed
from edits.change import Change, edit
from edits.refusal import NotFound, Problem, Refused
from edits.staffing import ADMIN

LONGEST = 300
CLOCKS = ("acknowledge", "accept", "serve")
# the kinds: table, its column with the number, the most that is plausible
KINDS: dict[str, tuple[Table, str, int]] = {
    "service": (service_standard, "hours", 24 * 366),
    "stage": (stage_limit, "days", 1000),
    "caseload": (caseload_standard, "cases_per_worker", 1000),
}
# a standard is for a mission, and for one of these or, where they are empty, for any
OF = {"service": ("service", "priority", "clock"), "stage": ("stream", "stage"), "caseload": ("stream",)}
_NEEDED = {
    "priority": N_("Choose the priority."),
    "clock": N_("Choose which of the three clocks it is for."),
    "stage": N_("Choose the stage."),
}


@edit("standards.add", roles=ADMIN)
def add(c: Change, *, kind: str, mission: str | None, number: int | None, provenance: str | None,
        of: Mapping[str, str | None]) -> int:  # fmt: skip
    """A new standard of a kind (service, stage, caseload) for a mission; `of` says what it is for."""
    table, column, most = _kind(kind)
    its = {name: of.get(name) or None for name in OF[kind]}
    needed = [(name, its[name], sentence) for name, sentence in _NEEDED.items() if name in its]
    problems = entries.missing(("mission", mission, N_("Choose the mission.")), *needed)
    problems += _wrong(number, provenance, most)
    if its.get("clock") is not None and its["clock"] not in CLOCKS:
        problems.append(Problem("clock", _NEEDED["clock"]))
    if problems:
        raise Refused(*problems)
    same = table.select().where(
        table.c.mission == mission, *(table.c[k].is_not_distinct_from(v) for k, v in its.items())
    )
    if c.db.execute(same).first():
        raise Refused(Problem(None, N_("There is a standard for this already. Change that one.")))
    said: dict[str, Any] = {column: number, "provenance": typed.text(provenance, "provenance", most=LONGEST)}
    return c.insert(table, mission=mission, **its, **said)


@edit("standards.change", roles=ADMIN)
def change(c: Change, *, kind: str, standard_id: int, seen: int, number: int | None, provenance: str | None) -> int:
    """Another number. A referral keeps the due times it was sent under; a new standard is for what is sent from now on.

    A limit of a stage and a caseload standard hold at once, also for looking back.
    """
    table, column, most = _kind(kind)
    row = entries.held(c, table, id=standard_id)
    problems = _wrong(number, provenance, most)
    if problems:
        raise Refused(*problems)
    said: dict[str, Any] = {column: number, "provenance": typed.text(provenance, "provenance", most=LONGEST)}
    entries.write(c, table, row, seen, **said)
    return standard_id


@edit("standards.remove", roles=ADMIN)
def remove(c: Change, *, kind: str, standard_id: int, seen: int) -> int:
    """No standard any more: a referral sent from now on has no deadline of its own, a stage gets no colour."""
    table, _column, _most = _kind(kind)
    entries.take_out(c, table, entries.held(c, table, id=standard_id), seen)
    return standard_id


def _kind(kind: str) -> tuple[Table, str, int]:
    if kind not in KINDS:
        raise NotFound
    return KINDS[kind]


def _wrong(number: int | None, provenance: str | None, most: int) -> list[Problem]:
    problems = entries.missing(
        ("provenance", typed.text(provenance, "provenance", most=LONGEST), N_("Say where this number comes from."))
    )
    if number is None or not 1 <= number <= most:
        problems.append(Problem("number", N_("Enter a whole number between 1 and %(most)s."), {"most": most}))
    return problems
