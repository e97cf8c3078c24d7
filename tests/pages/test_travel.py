"""The Travel readiness page: numbers are the rows, rows open where the blocker is put right."""

from datetime import timedelta
from urllib.parse import unquote

import pytest

from data import tables as t
from tests.factories import NOW, days_ago
from tests.pages.opened import opened
from tests.ui import shown

AS_OF = NOW.isoformat()
TODAY = NOW.date()


@pytest.fixture
def boss(make):
    return make.staff("supervisor")


@pytest.fixture
def case(make):
    def made(*missing, fit=True, stage="documents", **more):
        it = make.case(stage=stage, stream="AVR", **more)
        for paper in ("travel_document", "consent_form", "photo", "country_form", "exit_permit"):
            make.document(it, paper, verified=None if paper in missing else TODAY)
        if fit:
            make.clearance(it)
        return it

    return made


def test_tiles_are_the_rows_and_a_row_opens_its_case_at_the_right_place(case, boss):
    case()
    lacking, unfit = case("travel_document"), case(fit=False)
    at = opened(boss, "travel", as_of=AS_OF)
    tiles = shown.tiles(at)
    assert (tiles["Return cases not handed over"], tiles["Ready to hand over"]) == ("3", "1")
    assert tiles["Without a travel document"] == "1"
    links = dict(shown.links(at))
    assert links[lacking.case_no].endswith(f"case={lacking.case_no}#papers")
    assert links[unfit.case_no].endswith("#clearances")


def test_one_paper_is_named_with_what_it_frees_and_its_embassy_gets_a_visit(case, boss):
    for _n in range(3):
        case("travel_document")
    at = opened(boss, "travel", as_of=AS_OF)
    assert "Travel document or laissez-passer alone would free 3 cases." in shown.text(at)
    href = dict(shown.links(at))["Prepare a visit"]
    assert unquote(href).startswith("/visits?")
    assert {"country=NG", "missing=travel_document"} <= set(href.partition("?")[2].partition("#")[0].split("&"))


def test_too_few_to_say_is_said(case, boss):
    for _n in range(5):
        case()
    case("travel_document")
    said = shown.text(opened(boss, "travel", as_of=AS_OF))
    assert "half wait 10 days or longer" in said
    assert "Too few to say" in said


def test_a_filter_in_the_address_narrows_the_list(case, boss):
    lacking, ready = case("photo"), case()
    said = shown.text(opened(boss, "travel", as_of=AS_OF, blocker="paper_photo"))
    assert lacking.case_no in said
    assert ready.case_no not in said
    assert "No return case matches" in shown.text(opened(boss, "travel", as_of=AS_OF, blocker="on_hold"))


def test_who_sees_counts_only_sees_no_case(make, case):
    one = case("photo", planned_movement_on=TODAY + timedelta(days=2))
    for role in ("head_of_mission", "pre_departure"):
        at = opened(make.staff(role), "travel", as_of=AS_OF)
        assert one.case_no not in shown.text(at)
        if role == "head_of_mission":
            assert shown.tiles(at)["Return cases not handed over"] == "hidden"


def test_hand_overs_and_departures_are_listed(make, case, boss):
    handed = case(stage="pre_departure")
    make.row(t.hand_over, case_id=handed.id, office_id=handed.office_id, handed_at=days_ago(2))
    gone = case(stage="departed", since=days_ago(3))
    said = shown.text(opened(boss, "travel", as_of=AS_OF))
    assert "No receipt yet" in said
    assert handed.case_no in said
    assert gone.case_no in said


def test_several_cases_are_planned_for_one_movement(make, case, boss, frozen):
    first, second = case(), case("photo")
    at = opened(boss, "travel")
    at.session_state["open_movement"] = True
    at.run()
    at.multiselect[0].set_value([first.id, second.id])
    next(box for box in at.date_input if box.label == "Day of the movement").set_value(TODAY + timedelta(days=4))
    next(box for box in at.text_input if box.label == "Flight, bus or charter").set_value("Charter 9")
    next(button for button in at.button if button.label == "Plan the movement").click()
    at.run()
    assert not at.exception
    for one in (first, second):
        now = make.again(one, t.case_file)
        assert (now.planned_movement_on, now.movement) == (TODAY + timedelta(days=4), "Charter 9")


def test_one_case_is_planned_on_its_own_page(make, case, boss, frozen):
    one = case(planned_movement_on=TODAY)
    at = opened(boss, "case", case=one.case_no)
    at.session_state["open_do.en"] = "travel"
    at.run()
    next(box for box in at.date_input if box.label == "Day of the movement").set_value(TODAY + timedelta(days=2))
    next(box for box in at.text_input if box.label == "Flight, bus or charter").set_value("LY-7")
    next(button for button in at.button if button.label == "Plan the movement").click()
    at.run()
    assert not at.exception
    now = make.again(one, t.case_file)
    assert (now.planned_movement_on, now.movement) == (TODAY + timedelta(days=2), "LY-7")


def test_nothing_is_an_answer(make, boss):
    said = shown.text(opened(boss, "travel", as_of=AS_OF))
    assert "No return case waits to travel." in said
    assert "No movement is planned." in said
