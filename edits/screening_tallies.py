"""Counting while there is no time for persons: one tally a boat. Persons are entered later and never added to it."""

from collections.abc import Mapping
from typing import Any, TypedDict, Unpack

from sqlalchemy import RowMapping, delete, insert, select

from data.tables import disembarkation, screening_sum, screening_tally, screening_tally_vulnerability
from data.words import N_
from edits import typed
from edits.change import Change, edit
from edits.landing_places import mine
from edits.refusal import NotFound, Problem, Refused

ROLES = ("caseworker", "supervisor")
GROUPS = ("women", "men", "girls", "boys", "unknown")
NOT_REACHED = ("refused", "transferred", "hospital")
_WHOLE = N_("Enter a whole number from 0 to %(most)s.")
_MOST = 9_999


class Counts(TypedDict, total=False):
    """Women, men, girls, boys and those unknown of whoever was screened; and those not reached. Left out is 0."""

    women: int | None
    men: int | None
    girls: int | None
    boys: int | None
    unknown: int | None
    refused: int | None
    transferred: int | None
    hospital: int | None


@edit("screening_tallies.count", roles=ROLES)
def count(
    c: Change, *, landing_id: int, seen: int = 0, vulnerable: Mapping[str, int] | None = None,
    **told: Unpack[Counts],
) -> int:  # fmt: skip
    """Write down the tally of a boat, over what stood there; gives its id. `seen`: its row_version, 0 where none was.

    vulnerable: vulnerability → people among those screened.
    """
    landing = mine(c, disembarkation, landing_id)
    found = {code: people for code, people in (vulnerable or {}).items() if people}
    values = _checked(landing["people"], told, found)
    row = _of(c, landing_id)
    if row is None:
        of = {name: landing[name] for name in ("landing_point_id", "office_id")}
        tally_id = c.insert(screening_tally, disembarkation_id=landing_id, **of, **values, by_id=c.by.id,
                            happened_at=max(c.at, landing["happened_at"]))  # fmt: skip
    else:
        # counted anew: whoever said that all were entered meant the earlier count
        c.update(screening_tally, row, seen, **values, happened_at=c.at, settled_at=None)
        tally_id = int(row["id"])
    _write(c, tally_id, landing["office_id"], found)
    return tally_id


@edit("screening_tallies.settle", roles=ROLES)
def settle(c: Change, *, landing_id: int, seen: int, settled: bool = True) -> int:
    """Say that everybody who was reached is entered one by one: from now on the persons count. Or take that back."""
    mine(c, disembarkation, landing_id)
    row = _of(c, landing_id)
    if row is None:
        raise NotFound
    entered = select(screening_sum.c.screened).where(screening_sum.c.disembarkation_id == landing_id)
    if settled and c.db.execute(entered).first() is None:
        raise Refused(Problem(None, N_("Nobody is entered one by one yet. Enter the persons first.")))
    c.update(screening_tally, row, seen, settled_at=c.at if settled else None)
    return landing_id


@edit("screening_tallies.remove", roles=ROLES)
def remove(c: Change, *, landing_id: int, seen: int, reason: str) -> int:
    """Take out a tally that was made by mistake."""
    mine(c, disembarkation, landing_id)
    row = _of(c, landing_id)
    if row is None:
        raise NotFound
    c.check_seen(screening_tally, row, seen)
    reason = typed.why(reason)
    if not reason:
        raise Refused(Problem("reason", N_("Say why, for the history: another boat, counted twice …")))
    c.delete(screening_tally, row, why=reason)
    return landing_id


def _of(c: Change, landing_id: int) -> RowMapping | None:
    found = select(screening_tally).where(screening_tally.c.disembarkation_id == landing_id)
    return c.db.execute(found.with_for_update()).mappings().one_or_none()


def _checked(people: int, told: Mapping[str, Any], vulnerable: Mapping[str, int]) -> dict[str, Any]:
    everything = {name: told.get(name) for name in (*GROUPS, *NOT_REACHED)} | dict(vulnerable)
    wrong = [
        Problem(name if name in told else "vulnerabilities", _WHOLE, {"most": _MOST})
        for name, value in everything.items()
        if value is not None and not (isinstance(value, int) and 0 <= value <= _MOST)
    ]  # fmt: skip
    if wrong:
        raise Refused(*wrong)
    values: dict[str, Any] = {name: told.get(name) or 0 for name in (*GROUPS, *NOT_REACHED)}
    reached, screened = sum(values.values()), sum(values[name] for name in GROUPS)
    if reached > people:
        text = N_("The tally makes %(sum)s, but %(people)s people landed. Put one right, or correct the landing first.")
        raise Refused(Problem(None, text, {"sum": reached, "people": people}))
    if any(many > screened for many in vulnerable.values()):
        text = N_("This is more than the %(people)s people who were screened.")
        raise Refused(Problem("vulnerabilities", text, {"people": screened}))
    return values


def _write(c: Change, tally_id: int, office_id: int, after: dict[str, int]) -> None:
    v = screening_tally_vulnerability
    rows = c.db.execute(select(v.c.vulnerability, v.c.people).where(v.c.tally_id == tally_id))
    before = {row.vulnerability: row.people for row in rows}
    if before == after:
        return
    c.db.execute(delete(v).where(v.c.tally_id == tally_id))
    if after:
        c.db.execute(insert(v), [{"tally_id": tally_id, "vulnerability": k, "people": n} for k, n in after.items()])
    c.audit(v.name, tally_id, before={"office_id": office_id, "vulnerabilities": before},
            after={"vulnerabilities": after})  # fmt: skip
