"""Today says what one began to type and did not save, to oneself only."""

from edits import drafts
from tests.pages.opened import opened
from tests.ui import shown

TYPED = {"fields": {"body": "A secret."}, "key": "k", "version": None}


def test_drafts_stand_on_today_with_the_way_to_their_forms(make):
    worker, boss = make.staff("caseworker"), make.staff("supervisor")
    case = make.case(caseworker=worker)
    elsewhere = make.case(office=make.office(mission="MR"))
    for form, about in (("note", case.id), ("note", elsewhere.id), ("new_case", ""), ("unheard_of", 1)):
        drafts.keep(by=worker, form=form, about=str(about), values=TYPED)
    at = opened(worker)
    ours = [link for link in shown.links(at) if link[0].startswith(("a note", "a new case"))]
    assert ours == [("a new case", "/new_case"), (f"a note · {case.case_no}", f"/case?case={case.case_no}#notes")]
    assert "A secret" not in shown.text(at)
    assert "You began to type" not in shown.text(opened(boss))
