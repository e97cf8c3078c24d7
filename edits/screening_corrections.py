"""Putting right what was written down of somebody who was screened; and saying which boat they came with.

How they stood before is kept, with who changed it and why; both go with an erasure, so the audit, which does not, says
only that it changed. Somebody with a case is put right there.
"""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import RowMapping, delete, insert, select, update

from data.tables import disembarkation, metadata, screening, screening_need, screening_version, screening_vulnerability
from data.words import N_
from edits import typed
from edits.change import Change, edit
from edits.landing_places import mine
from edits.refusal import Problem, Refused
from edits.screening_facts import Facts, checked, number
from edits.screenings import ROLES, beside, own_number, room

_KEPT = ("outcome", "wristband", "sex", "age_band", "nationality", "consent", "disembarkation_id", "happened_at")


@edit("screenings.correct", roles=ROLES)
def correct(
    c: Change, *, screening_id: int, seen: int, reason: str, outcome: str | None = "screened",
    wristband: str | None = None, sex: str | None = None, age: int | None = None, age_band: str | None = None,
    nationality: str | None = None, vulnerabilities: Sequence[str] = (), needs: Sequence[str] = (),
    at_once: Sequence[str] = (), consent: bool | None = None, hidden: bool = False,
) -> int:  # fmt: skip
    """What is given replaces what stands there; a wristband left out stays. Gives the id.

    hidden: the form did not show restricted vulnerabilities, so those that stand there stay.
    """
    row, reason = mine(c, screening, screening_id), typed.why(reason)
    before = beside_of(c, screening_id)
    kept = _restricted(c, before["vulnerabilities"]) if hidden else []
    facts = checked(outcome=outcome, sex=sex, age=age, age_band=age_band, nationality=nationality, consent=consent,
                    vulnerabilities=[*vulnerabilities, *kept], needs=needs, at_once=at_once)  # fmt: skip
    given = number(wristband)
    values = {**facts.columns, "wristband": own_number(c, dict(row), given, row["id"]) if given else row["wristband"]}
    c.check_seen(screening, row, seen, **values)
    moved = sorted(facts.vulnerabilities) != before["vulnerabilities"] or facts.needs != before["needs"]
    if not moved and all(row[name] == value for name, value in values.items()):
        return screening_id
    if row["case_id"] is not None and (moved or any(row[name] != values[name] for name in ("outcome", "consent"))):
        text = N_("A case was opened for this person: vulnerabilities, needs and consent are put right there.")
        raise Refused(Problem(None, text))
    _keep(c, row, before, reason)
    c.update(screening, row, seen, **values)
    if moved:
        _replace(c, row, before, facts)
        if all(row[name] == value for name, value in values.items()):  # so that its version moves
            c.db.execute(update(screening).where(screening.c.id == screening_id).values(outcome=outcome))
    return screening_id


@edit("screenings.tie", roles=ROLES)
def tie(c: Change, *, screening_id: int, seen: int, landing_id: int | None, wristband: str | None = None,
        reason: str = "") -> int:  # fmt: skip
    """Say which boat somebody came with. Of somebody who had another boat a reason is needed. Gives the id."""
    row, reason = mine(c, screening, screening_id), typed.why(reason)
    if landing_id is None:
        raise Refused(Problem("landing_id", N_("Choose the boat.")))
    landing = mine(c, disembarkation, landing_id)
    of = {"disembarkation_id": landing_id, "landing_point_id": landing["landing_point_id"],
          "office_id": landing["office_id"]}  # fmt: skip
    c.check_seen(screening, row, seen, disembarkation_id=landing_id)
    if row["disembarkation_id"] == landing_id:
        return screening_id
    room(c, landing)
    its_number = own_number(c, of, number(wristband) or row["wristband"])
    why = reason if row["disembarkation_id"] is not None else reason or "the boat became known"
    _keep(c, row, beside_of(c, screening_id), why)
    c.update(screening, row, seen, **of, wristband=its_number)
    return screening_id


def beside_of(c: Change, screening_id: int) -> dict[str, Any]:
    """vulnerabilities (codes), needs (service → wanted now) of somebody."""
    v, n = screening_vulnerability.c, screening_need.c
    codes = c.db.scalars(select(v.vulnerability).where(v.screening_id == screening_id))
    needs = c.db.execute(select(n.service, n.at_once).where(n.screening_id == screening_id))
    return {"vulnerabilities": sorted(codes), "needs": {each.service: each.at_once for each in needs}}


def _keep(c: Change, row: RowMapping, before: Mapping[str, Any], reason: str) -> None:
    if not reason:
        raise Refused(Problem("reason", N_("Say why, for the history: asked again, a typing error …")))
    was = {name: row[name].isoformat() if isinstance(row[name], datetime) else row[name] for name in _KEPT}
    c.db.execute(insert(screening_version).values(
        screening_id=row["id"], landing_point_id=row["landing_point_id"], version=row["row_version"],
        was=was | dict(before), ended_at=c.at, by_id=c.by.id, reason=reason,
    ))  # fmt: skip


def _replace(c: Change, row: RowMapping, before: Mapping[str, Any], facts: Facts) -> None:
    for table in (screening_vulnerability, screening_need):
        c.db.execute(delete(table).where(table.c.screening_id == row["id"]))
    beside(c, row["id"], row["office_id"], facts, before)


def _restricted(c: Change, codes: Sequence[str]) -> list[str]:
    v = metadata.tables["vulnerability"].c
    return list(c.db.scalars(select(v.code).where(v.restricted, v.code.in_(codes))))
