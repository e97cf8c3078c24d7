"""Every edit there is, with rows of another office or of a colleague: refused, nothing written, and in the audit."""

import importlib
import inspect
import pkgutil
from datetime import date, time
from typing import Any
from uuid import uuid4

import pytest
from sqlalchemy import text

import edits
from edits import trail
from edits.change import EDITS
from edits.refusal import Conflict, NotAllowed, NotFound, Refused
from tests.attacks.tally import written
from tests.attacks.test_sql import NAMES
from tests.edits.said import everything
from tests.factories import NOW

# edits that speak of no row of a case, visit, landing or person
OF_NO_CASE = ("calendars", "code_lists", "paper_rules", "settings", "staffing", "standards", "teams", "absences",
              "identities.compare", "identities.search", "exports.audit", "exports.figures",
              "projects.save_donor")  # fmt: skip
# a case by its number is what the data-protection officer's opening is for; who is to be the same is asked of many
OPENS = {("data protection", "case_access.open")}


def wrappers() -> dict[str, Any]:
    """name → the function that callers use."""
    found: dict[Any, Any] = {}
    for module in pkgutil.iter_modules(edits.__path__):
        for each in vars(importlib.import_module(f"edits.{module.name}")).values():
            if inspect.isfunction(each) and hasattr(each, "__wrapped__"):
                found[each.__wrapped__] = each
    return {name: found[work] for name, (_roles, work) in EDITS.items() if work in found}


def arguments(town: Any, work: Any, owner: str) -> dict[str, Any]:
    """What the edit is told: ids of `owner`'s rows, and plausible values."""
    own, letter = town.rows[owner], owner[0]
    case, visit = own["case_file"], town.rows[f"v{letter}"]["visit"]
    known = {
        "case_id": case.id, "case_ids": [case.id], "person_id": own["person"].id, "person_ids": [own["person"].id],
        "stays_id": own["person"].id, "goes_id": own["person"].id, "other_id": own["person"].id,
        "referral_id": own["referral"].id, "document_id": own["document"].id, "guidance_id": own["guidance"].id,
        "follow_up_id": own["follow_up"].id, "hand_over_id": own["hand_over"].id, "visit_id": visit.id,
        "visit_case_id": own.get("visit_case", visit).id, "retention_hold_id": own["retention_hold"].id,
        "screening_id": town.rows[f"s{letter}"]["screening"].id, "case": {}, "at_once": ["medical"],
        "landing_id": town.rows[f"l{letter}"]["disembarkation"].id, "point_id": town.points[letter].id,
        "indicator_id": town.indicator.id, "office_id": case.office_id, "case_no": case.case_no,
        "stays_no": case.case_no, "agency_id": town.agencies[letter].id, "papers": [own["document"].id],
        "kind": "medical", "outcome": "given", "service": "medical", "priority": "normal", "kinds": ["share"],
        "reason": "request", "to_stage": "closed", "state": "accepted", "sex": "F", "relation": "other",
        "vulnerability": "vot", "vulnerabilities": ["vot"], "document_type": "photo", "step": "received",
        "entry_point": "hotline", "source": "phone", "family_type": "single", "what": "notes.add",
        "given": {"body": "x"}, "form": "csv", "about": "list", "txid": town_txid(town, owner), "seen": 1,
        "caseworker_id": case.caseworker_id, "told": {}, "same": {}, "persons": [], "findings": [], "filters": [],
        "project_id": town.other_project.id,
        "drawn": {"pack": {"projects": ["NOBODYS"]}, "projects": [{"code": "NOBODYS"}]},
        "period_from": date(2026, 1, 1), "period_to": date(2026, 1, 31), "purpose": "meeting",
    }  # fmt: skip
    given = {}
    for each in list(inspect.signature(work).parameters.values())[1:]:
        if each.kind is each.VAR_KEYWORD:
            given["men"] = 5
        elif each.name in known:
            given[each.name] = known[each.name]
        elif each.default is each.empty:
            given[each.name] = _plausible(str(each.annotation))
    return given


def town_txid(town: Any, owner: str) -> int:
    found = town.make.db.scalar(text("select max(txid) from audit where case_id = :case"),
                                {"case": town.rows[owner]["case_file"].id})  # fmt: skip
    return int(found)


def _plausible(kind: str) -> Any:
    for name, value in (("bool", True), ("datetime.datetime", NOW), ("datetime.time", time(10)), ("date", NOW.date()),
                        ("int", 1), ("Mapping", {}), ("Sequence", []), ("list", []), ("Collection", [])):  # fmt: skip
        if name in kind:
            return value
    return "zz"


def tried(call: Any, by: Any, given: dict[str, Any]) -> tuple[type | None, str]:
    """What came of it, and every word that came back."""
    try:
        result = call(by=by, key=str(uuid4()), **given)
    except Refused as refused:
        return type(refused), written([(each.text, each.params, each.field) for each in refused.problems])
    except Conflict as conflict:
        return Conflict, written([conflict.theirs, conflict.mine])
    return None, written([result])


@pytest.fixture(params=NAMES)
def attacker(town, request):
    return town.by_name(request.param)


def test_a_row_of_somebody_elses(town, tally, attacker):
    assert wrappers().keys() == EDITS.keys(), "an edit that this does not find"
    owner = "b1" if "b1" not in attacker.may else "a1"
    before = everything(town.make.db)
    for name, call in sorted(wrappers().items()):
        if name.startswith(OF_NO_CASE) or (attacker.name, name) in OPENS:
            continue
        trail.forget()
        given = arguments(town, EDITS[name][1], owner)
        how, answer = tried(call, attacker.person, given)
        held = how is not None and how is not Conflict
        tally.check(attacker.name, f"{name} of {owner}", held, f"was not refused: {how}")
        tally.look(attacker.name, attacker.may, f"{name} {written(given)}", answer)
    assert everything(town.make.db) == before


def test_a_refusal_is_written_down(town, tally):
    refusals = text("select count(*) from audit where what = 'access.refused' and by_id = :by and entity_id = :edit")
    for who in ("worker", "supervisor elsewhere", "programme officer", "admin", "pre-departure"):
        attacker = town.by_name(who)
        owner = "b1" if "b1" not in attacker.may else "a1"
        for name in ("notes.add", "cases.hold", "papers.tick", "identities.open", "referrals.send", "visits.cancel"):
            trail.forget()
            asked = {"by": attacker.person.id, "edit": name}
            before = town.make.db.scalar(refusals, asked)
            how, _ = tried(wrappers()[name], attacker.person, arguments(town, EDITS[name][1], owner))
            assert how in (NotAllowed, NotFound)
            now = town.make.db.scalar(refusals, asked)
            tally.check(who, f"{name}: the audit", now == before + 1, "says nothing of it")


def test_the_right_person_is_not_refused_for_who_they_are(town):
    """Else the attempts above would prove nothing: the same words from somebody whose case it is."""
    worked = 0
    for name, call in sorted(wrappers().items()):
        roles, work = EDITS[name]
        if name.startswith(OF_NO_CASE) or "caseworker" not in roles or name == "many":
            continue
        how, _ = tried(call, town.people["elsewhere"], arguments(town, work, "b1"))
        assert how is not NotAllowed, name
        worked += how is not NotFound
    assert worked > 30
