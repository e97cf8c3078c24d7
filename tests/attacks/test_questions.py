"""Every question, asked with ids of somebody else's rows by everybody: no row of others, also not out of the cache."""

from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy.exc import DBAPIError

from queries import question
from queries.ask import ask
from queries.snapshot import NotYours
from tests.attacks.tally import written
from tests.attacks.test_sql import FEW, SOME_LONG
from tests.factories import NOW

PERIOD = {"period_from": date(2026, 1, 1), "period_to": date(2026, 3, 31), "first_day": date(2026, 1, 1),
          "from_day": date(2026, 1, 1), "to_day": date(2026, 3, 31), "last_day": date(2026, 3, 11)}  # fmt: skip
SEEN_WHEN = {"as_of": NOW, "seen_at": NOW, "today": NOW.date(), "rows": 50, "skip": 0, "take": 50, "year": 2026,
             "restricted": True, "which": "sent", "week_start": 7}  # fmt: skip
UNNAMED = dict.fromkeys(("case_id", "number", "landing_no", "case_no", "reader"))


def others(town, attacker):
    """Parameters that name rows of the office or the colleague whose they are not."""
    owner = "b1" if "b1" not in attacker.may else "a1"
    own, letter = town.rows[owner], owner[0]
    case = own["case_file"]
    officer = town.people["data protection"].id
    return PERIOD | SEEN_WHEN | {
        "case_id": case.id, "person_id": own["person"].id, "persons": [own["person"].id], "number": case.case_no,
        "referral_id": own["referral"].id, "referral_ids": [own["referral"].id],
        "visit_id": town.rows[f"v{letter}"]["visit"].id,
        "landing_no": town.rows[f"l{letter}"]["disembarkation"].landing_no, "offices": [town.a.id, town.b.id],
        "office": case.office_id, "office_id": case.office_id, "case_no": case.case_no,
        "caseworker": case.caseworker_id, "workers": None, "projects": [town.project.code, town.other_project.code],
        "missions": ["LY", "MR"], "overseen": ["LY", "MR"], "mission": case.mission, "opened_to": officer,
        "staff_id": town.people["worker"].id, "reader": officer, "point": town.points[letter].id,
        "handed_over": False, "words": "zq", "by_id": case.caseworker_id, "entities": ["case_file"], "points": None,
        "project": town.other_project.code, "project_codes": [town.project.code, town.other_project.code],
    }  # fmt: skip


def told(name, who, given):
    """The answer, as one text; what a refusal says."""
    wanted = question.load(name).parameters
    try:
        frame = ask(name, who, **{key: value for key, value in given.items() if key in wanted | {"offices"}})
    except NotYours as refused:
        return str(refused)
    except (DBAPIError, ValueError, KeyError) as trouble:
        return f"{trouble} {getattr(trouble, 'orig', '')}"
    return written([list(frame.columns), frame.to_numpy().tolist()])


@pytest.fixture(params=SOME_LONG)
def attacker(town, request):
    return town.by_name(request.param)


def test_with_what_is_somebody_elses(town, tally, attacker):
    given, seen = others(town, attacker), set()
    for name in question.names():
        # a question that takes none of these would only be asked the same again
        for change in ({}, *([UNNAMED] if UNNAMED.keys() & question.load(name).parameters else ())):
            used = given | change
            answer = told(name, attacker.person, used)
            told_before = written(list(used.values()))
            # what they asked about may stand in the answer; what belongs to it may not
            found = tally.marks.owners(answer, but=told_before) - attacker.may
            tally.check(attacker.name, name, not found, f"{sorted(used)} {sorted(found)}")
            seen |= tally.marks.owners(answer)
    if attacker.sees and attacker.name != "data protection":
        assert seen & attacker.may, "sees nothing of their own: this proves nothing"


@pytest.mark.long
def test_with_an_idea_of_themselves_that_was_forged(town, tally, attacker):
    """Offices, missions and workers are the app's idea; the database has its own."""
    everywhere = {"offices": (town.a.id, town.b.id), "workers": None, "missions": ("LY", "MR"), "points": (1, 2)}
    for role in ("supervisor", "caseworker", "pre_departure", "data_protection", "head_of_mission"):
        forged = replace(attacker.person, role=role, **everywhere)
        if role in attacker.person.roles and role != attacker.person.role:
            continue
        for name in question.names():
            answer = told(name, forged, PERIOD | SEEN_WHEN)
            tally.look(f"{attacker.name} as {role}", attacker.may, name, answer)


@pytest.mark.long
def test_what_a_colleague_was_just_told(town, tally):
    """The same question with the same parameters, in one process, by people with other rights, one after the other."""
    given = PERIOD | SEEN_WHEN | {"offices": [town.a.id, town.b.id]}
    order = ["supervisor", "supervisor elsewhere", *FEW, "head of mission"]
    for name in filter(lambda each: question.load(each).keep, question.names()):
        for who in order:
            attacker = town.by_name(who)
            tally.look(f"{who}, after others", attacker.may, name, told(name, attacker.person, given))
        # numbers too: what one gets first is what one gets after everybody else was answered
        again = told(name, town.by_name("worker").person, given)
        alone = told(name, replace(town.by_name("worker").person, language="fr"), given)
        tally.check("worker", f"{name} from the cache", again == alone, "another answer")
