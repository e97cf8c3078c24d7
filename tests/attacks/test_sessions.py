"""Rights that are taken away while something is open: the next look shows nothing, and no look is for ever."""

import pytest
from sqlalchemy import delete, select, text, update

from data import access
from data import tables as t
from data.person import find, signed_in
from edits import notes
from edits.refusal import NotAllowed, NotFound
from queries.snapshot import snapshot
from tests.attacks.tally import written
from tests.attacks.test_questions import PERIOD, SEEN_WHEN, told


@pytest.fixture
def somebody(town):
    """A supervisor of the first office, for one test."""
    return town.make.staff("supervisor", office=town.a)


TAKEN = {
    "the role": lambda db, who: db.execute(delete(t.staff_role).where(t.staff_role.c.staff_id == who.id)),
    "the office": lambda db, who: db.execute(delete(t.staff_office).where(t.staff_office.c.staff_id == who.id)),
    "active": lambda db, who: db.execute(update(t.staff).where(t.staff.c.id == who.id).values(active=False)),
    "until": lambda db, who: db.execute(
        update(t.staff).where(t.staff.c.id == who.id).values(expires_on=text("current_date - 2"))
    ),
}  # fmt: skip
QUESTIONS = ("caseload_list", "find_cases", "referrals_list", "visits_list", "landings_list", "travel_list",
             "quality_list", "case_header", "case_persons", "caseload_attention")  # fmt: skip


def seen(town, who, case_id):
    given = PERIOD | SEEN_WHEN | {"case_id": case_id, "words": "zq"}
    return {name: told(name, who, given) for name in QUESTIONS}


@pytest.mark.parametrize("what", TAKEN)
def test_the_next_look_shows_nothing(town, tally, somebody, what):
    case = town.rows["a1"]["case_file"]
    before = seen(town, somebody, case.id)
    assert town.marks.owners(written(list(before.values())))
    TAKEN[what](town.make.db, somebody)
    # the screen still holds the person as they were
    for name, answer in seen(town, somebody, case.id).items():
        tally.look(f"somebody without {what}", (), name, answer.replace(str(case.id), ""))
    now = find(town.make.db, somebody.email, role="supervisor")
    if now is not None:
        for name, answer in seen(town, now, case.id).items():
            tally.look(f"somebody without {what}, asked anew", (), name, answer.replace(str(case.id), ""))
    with pytest.raises((NotAllowed, NotFound)):
        notes.add(by=somebody, key=f"taken {what}", case_id=case.id, body="still here")
    tally.check(f"somebody without {what}", "notes.add", True, "")
    said = text("select count(*) from case_note where by_id = :who")
    assert town.make.db.scalar(said, {"who": somebody.id}) == 0


def test_a_look_that_was_open_ends_with_its_transaction(town, tally, somebody):
    """Within it nothing changes, as for everybody; the next one is judged anew."""
    with snapshot(somebody) as look:
        assert look.read("select id from case_file", {})[1]
        TAKEN["active"](town.make.db, somebody)
    with access.reading(somebody) as db:
        tally.check("somebody inactive", "case_file", not db.scalars(select(t.case_file.c.id)).all(), "sees cases")
    tally.check("somebody inactive", "sign in", signed_in(somebody.email) is None, "may come in")
