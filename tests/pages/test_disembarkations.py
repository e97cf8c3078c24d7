"""The Disembarkations page: its numbers are the rows, and what is not reported is never 0."""

from datetime import timedelta

import pytest
from sqlalchemy import text

from data.tables import point_count
from pages.parts import tally_sheet
from tests.factories import NOW, days_ago
from tests.factories_landings import at as clock_at
from tests.factories_landings import nil, on_board, series
from tests.pages.opened import opened
from tests.ui import shown
from ui import i18n

AS_OF = NOW.isoformat()
MARCH = {"from": "2026-03-01", "to": "2026-03-11"}


@pytest.fixture
def boss(make):
    return make.staff("supervisor", office=make.office(mission="LY"))


@pytest.fixture
def point(make, boss):
    return make.landing_point(office=boss.offices[0], code="TRI", name="Tripoli port", reception_capacity=100)


def table(at, heading):
    """The table with this heading, as {first cell: {heading: cell}}."""
    found = next(rows for rows in shown.tables(at) if heading in rows[0])
    return {row[0]: dict(zip(found[0], row, strict=True)) for row in found[1:]}


# numbers


def test_the_last_hours_are_the_boats(make, boss, point):
    make.landing(point, landed_at=NOW - timedelta(hours=2), men=80, screened=30, dead=1)
    make.landing(point, landed_at=NOW - timedelta(hours=30), men=25, missing=4, verified=True)
    at = opened(boss, "disembarkations", as_of=AS_OF)
    tiles = shown.tiles(at)
    assert (tiles["People, last 24 hours"], tiles["People, last 72 hours"]) == ("80", "105")
    assert (tiles["Dead, last 72 hours"], tiles["Missing, last 72 hours"]) == ("at least 1", "at least 4")
    row = table(at, "In reception")["Tripoli port"]
    assert (row["24 hours"], row["72 hours"], row["To be screened"]) == ("80", "105", "at least 50")
    assert (row["Medical urgencies"], row["In reception"], row["Hours to clear"]) == ("unknown", "unknown", "unknown")
    said = shown.text(at)
    assert "1 boat provisional" in said
    assert "nobody told of 25 people" in said


def test_the_board_adds_up_or_says_that_it_is_at_least(make, boss, point, frozen):
    other = make.landing_point(office=boss.offices[0], name="Other port", reception_capacity=50, screeners_per_shift=2)
    make.landing(point, landed_at=NOW - timedelta(hours=2), men=80, screened=30, medical=2)
    make.landing(other, landed_at=NOW - timedelta(hours=2), men=13, screened=1, medical=0)
    make.row(point_count, landing_point_id=other.id, office_id=other.office_id, kind="reception", people=49,
             happened_at=NOW - timedelta(hours=1))  # fmt: skip
    rows = table(opened(boss, "disembarkations"), "In reception")
    headings = ("24 hours", "72 hours", "Medical urgencies", "To be screened", "Screeners", "In reception")
    assert [rows["Libya, all points"][each] for each in headings] == [
        "93",
        "93",
        "2",
        "62",
        "at least 2",
        "at least 49",
    ]
    assert [rows["Other port"][each] for each in headings] == ["13", "13", "0", "12", "2", "49"]
    assert rows["Other port"]["Hours to clear"] == "1"


def test_how_many_screen_is_changed_on_the_board(make, boss, point, frozen):
    make.landing(point, landed_at=NOW - timedelta(hours=2), men=60, screened=0)
    at = opened(boss, "disembarkations", screeners="TRI")
    fill(at, "How many screen now?", 5)
    press(at, "Save")
    row = table(at, "In reception")["Tripoli port"]
    assert (row["Screeners"], row["Hours to clear"]) == ("5", "2")
    assert not [each for each in opened(boss, "disembarkations", as_of=AS_OF).button if each.label == "Save"]


def test_a_silent_point_is_a_dash_and_is_said(make, boss, point):
    make.landing(point, landed_at=days_ago(20), men=80)
    at = opened(boss, "disembarkations", as_of=AS_OF)
    assert shown.tiles(at)["People, last 24 hours"] == "—"
    assert table(at, "In reception")["Tripoli port"]["24 hours"] == "—"
    assert "No point has reported." in shown.text(at)
    other = make.landing_point(office=boss.offices[0])
    nil(make, other, "2026-03-11")
    at = opened(boss, "disembarkations", as_of=AS_OF)
    assert shown.tiles(at)["People, last 24 hours"] == "none known", "one point was silent: that is not 0"
    assert table(at, "In reception")["Libya, all points"]["24 hours"] == "none known"
    assert "1 point has not reported" in shown.text(at)
    make.landing(other, men=7)
    assert shown.tiles(opened(boss, "disembarkations", as_of=AS_OF))["People, last 24 hours"] == "at least 7"


def test_where_nobody_screens_the_queue_takes_no_known_time(make, boss, point, frozen):
    make.landing(point, landed_at=NOW - timedelta(hours=2), men=60, screened=0)
    make.row(point_count, landing_point_id=point.id, office_id=point.office_id, kind="screeners", people=0,
             happened_at=NOW - timedelta(hours=1))  # fmt: skip
    row = table(opened(boss, "disembarkations"), "In reception")["Tripoli port"]
    assert (row["Screeners"], row["Hours to clear"]) == ("0", "nobody screens")


def test_who_landed_after_the_count_of_reception_is_said_beside_it(make, boss, point, frozen):
    make.row(point_count, landing_point_id=point.id, office_id=point.office_id, kind="reception", people=30,
             happened_at=NOW - timedelta(hours=6))  # fmt: skip
    make.landing(point, landed_at=NOW - timedelta(hours=8), men=50, screened=50)
    at = opened(boss, "disembarkations")
    assert "landed since" not in shown.text(at)
    make.landing(point, landed_at=NOW - timedelta(hours=2), men=60, screened=0)
    at = opened(boss, "disembarkations")
    assert table(at, "In reception")["Tripoli port"]["In reception"] == "30", "who landed is never counted as there"
    assert "60 people landed since" in shown.text(at)


def test_dead_that_nobody_told_of_are_not_none(make, boss, point):
    make.landing(point, dead=0, missing=2)
    make.landing(point)
    tiles = shown.tiles(opened(boss, "disembarkations", as_of=AS_OF, **MARCH))
    assert (tiles["Dead"], tiles["Missing"]) == ("none known", "at least 2")
    assert (tiles["Dead, last 72 hours"], tiles["Missing, last 72 hours"]) == ("none known", "at least 2")


def test_a_period_with_the_dead_and_missing_apart_and_an_honest_denominator(make, boss, point):
    on_board(make, make.landing(point, men=30, women=6, unknown=4, screened=10, dead=2, missing=3), SD=25)
    make.landing(point, landed_at=days_ago(2), men=20)
    at = opened(boss, "disembarkations", as_of=AS_OF, **MARCH)
    tiles = shown.tiles(at)
    assert (tiles["People"], tiles["Screened"]) == ("60", "25%")
    assert (tiles["Dead"], tiles["Missing"]) == ("at least 2", "at least 3")
    said = shown.text(at)
    assert "of 40 people whose screening is known" in said
    row = table(at, "Coverage of those")["Screened"]
    assert list(row.values()) == ["Screened", "10", "40", "25%", "20", "at least 17%"]
    assert table(at, "Coverage of those")["Food"]["People reached"] == "—"
    assert "Boats by source: IOM staff at the point 2; 2 boats provisional" in said
    assert "60 people intercepted or rescued and returned" in said
    for line in ("Women610%", "Men5083%", "Unknown47%", "Sudan2542%", "Unknown3558%", "Tripoli port60100%"):
        assert line in said


@pytest.mark.parametrize(("mission", "words"), [("MR", "people landed"), ("TN", "people disembarked")])
def test_each_mission_has_its_neutral_words(make, mission, words):
    boss = make.staff("supervisor", office=make.office(mission=mission))
    make.landing(make.landing_point(office=boss.offices[0]), men=7)
    assert f"7 {words}" in shown.text(opened(boss, "disembarkations", as_of=AS_OF))


def test_the_list_adds_up_to_the_tile_and_opens_the_record(make, boss, point):
    for n in range(30):
        make.landing(point, landed_at=days_ago(n / 10), men=n + 1)
    total, listed = 0, 0
    for page in (1, 2):
        at = opened(boss, "disembarkations", as_of=AS_OF, **MARCH)
        at.query_params["page"] = str(page)
        at.run()
        rows = table(at, "Landed at")
        listed, total = listed + len(rows), total + sum(int(row["People"]) for row in rows.values())
    assert shown.tiles(at)["People"] == str(total) == str(sum(range(1, 31)))
    assert listed == 30
    assert any(label == "L-2" or "landing=" in link for label, link in shown.links(at))


@pytest.mark.parametrize("by", ["day", "week", "month"])
def test_the_trend_as_a_table_says_what_was_not_reported(make, boss, point, by):
    make.landing(point, landed_at=clock_at(point, "2026-01-05 10:00"), men=9)
    make.landing(point, landed_at=clock_at(point, "2026-03-01 10:00"), men=30)
    at = opened(boss, "disembarkations", as_of=AS_OF, by=by, **{"from": "2026-01-05", "to": "2026-03-11"})
    rows = table(at, "Days due")
    people = [row["People"] for row in rows.values()]
    assert "30" in people
    if by != "month":  # in a month something was reported
        assert "—" in people
    assert "39 people" in shown.text(at)
    assert "Reported: 2 of 66 days" in shown.text(at)
    assert "A year earlier nothing was reported." in shown.text(at)


# choosing


def test_filters_in_the_address_narrow_everything_and_nonsense_is_ignored(make):
    both = make.staff("supervisor", offices=[make.office(mission="LY"), make.office(mission="MR")])
    make.landing(make.landing_point(office=both.offices[0], code="TRI"), men=5)
    make.landing(make.landing_point(office=both.offices[1], code="NDB"), men=7)
    narrowed = [({}, "12"), ({"mission": "MR"}, "7"), ({"point": "TRI"}, "5"), ({"point": "NDB"}, "7"),
                ({"mission": "LY", "point": "NDB"}, "5"), ({"mission": "XX", "point": "'"}, "12")]  # fmt: skip
    for filters, people in narrowed:
        tiles = shown.tiles(opened(both, "disembarkations", as_of=AS_OF, **filters))
        assert (tiles["People"], tiles["People, last 24 hours"]) == (people, people), filters


def test_a_published_series_is_shown_apart_with_its_source(make, boss, point, db):
    make.landing(point, men=5)
    series(make, {"2022-09-03": (1305, 27), "2022-09-04": (0, 0), "2023-01-05": (44, 1)})
    db.execute(text("insert into setting (key, value) values ('sample', 'test')"))
    at = opened(boss, "disembarkations", as_of=AS_OF, point="UK")
    assert shown.tiles(at) == {"People": "1,349", "Boats": "28", "Most on one day": "1,305", "Last published day": "44"}
    said = shown.text(at)
    assert "Source: Home Office" in said
    assert "not part of the invented sample" in said
    assert "20221,305" in said
    assert shown.tiles(opened(boss, "disembarkations", as_of=AS_OF))["People"] == "5"


def test_only_a_series_and_no_point_of_ones_own_shows_the_series(make):
    head = make.staff("head_of_mission", offices=())
    series(make, {"2026-03-01": (9, 1)})
    assert shown.tiles(opened(head, "disembarkations", as_of=AS_OF))["People"] == "9"


def test_a_period_that_ends_before_it_begins_says_so(make, boss, point):
    at = opened(boss, "disembarkations", as_of=AS_OF, **{"from": "2026-03-10", "to": "2026-03-01"})
    assert "The period ends before it begins." in shown.text(at)


# nothing, and who


def test_no_point_and_no_report_are_said(make, boss):
    assert "There is no landing point in your missions." in shown.text(opened(boss, "disembarkations", as_of=AS_OF))
    make.landing_point(office=boss.offices[0])
    said = shown.text(opened(boss, "disembarkations", as_of=AS_OF))
    assert "Nothing was reported in this period." in said
    assert "No boat was recorded in this period." in said


def test_who_follows_no_cases_sees_figures_but_records_nothing(make, point, frozen):
    officer = make.staff("programme_officer", offices=(), projects=[make.project(missions=("LY",), points=[point])])
    landing = make.landing(point, landed_at=NOW, men=5)
    at = opened(officer, "disembarkations")
    assert not [button.label for button in at.button if "landing" in button.label.lower()]
    assert not any("landing=" in link for _, link in shown.links(at))
    assert not any("Status" in row for each in shown.tables(at) for row in each), "no boat's few women or children"
    at = opened(officer, "disembarkations", landing=landing.landing_no)
    assert "Complete or correct this landing" not in [each.label for each in at.expander]
    assert "Unaccompanied children" not in shown.text(at)


@pytest.mark.parametrize("role", ["admin", "data_protection", "pre_departure"])
def test_other_roles_are_told_it_is_not_their_page(make, role):
    assert "not part of the work of" in shown.text(opened(make.staff(role), "disembarkations"))


def test_what_somebody_typed_is_shown_as_text(make, boss, point, db):
    nasty = "<img src=x onerror=alert(1)>"
    landing = make.landing(point, boat=nasty, authority=nasty)
    db.execute(text("update landing_point set name = :name"), {"name": nasty})
    for params in ({}, {"landing": landing.landing_no}):
        at = opened(boss, "disembarkations", as_of=AS_OF, **params)
        assert nasty in shown.text(at)
        assert not any("<img" in body for body in shown.html(at))


# recording


@pytest.fixture
def worker(make, boss, point):
    return make.staff("caseworker", office=boss.offices[0], points=[point])


def press(at, label):
    next(button for button in at.button if button.label == label).click()
    return at.run()


def fill(at, label, value):
    next(field for field in at.number_input if field.label == label).set_value(value)


def test_a_boat_in_three_taps_is_on_the_screen(make, worker, point, frozen):
    at = press(opened(worker, "disembarkations"), "Record a landing")
    fill(at, "People who came ashore alive", 42)
    press(at, "Save the landing")
    assert shown.tiles(at)["People, last 24 hours"] == "42"
    assert "Recorded: TRI-2026-0001" in shown.text(at)
    assert shown.tiles(opened(worker, "disembarkations"))["People, last 24 hours"] == "42"


def test_who_records_there_no_longer_is_told_so(make, boss, point):
    stranger = make.staff("caseworker", office=boss.offices[0])
    at = opened(stranger, "disembarkations", form="record")
    assert "You do not record at this landing point, or no longer." in shown.text(at)


def test_of_several_points_one_tap_chooses_and_the_next_form_remembers_it(make, boss, point, frozen, db):
    other = make.landing_point(office=boss.offices[0], code="ZAW", name="Zawiya")
    worker = make.staff("caseworker", office=boss.offices[0], points=[point, other])
    at = opened(worker, "disembarkations", form="record")
    choice = next(each for each in at.button_group if ".point" in each.key)
    assert choice.value is None, "nobody guesses where a boat came in"
    choice.set_value(other.id)
    fill(at, "People who came ashore alive", 9)
    press(at, "Save the landing")
    assert "Recorded: ZAW-2026-0001" in shown.text(at)
    assert next(each for each in at.button_group if ".point" in each.key).value == other.id


def test_the_time_it_was_recorded_can_be_the_true_one(make, worker, point, frozen, db):
    at = opened(worker, "disembarkations", form="record")
    fill(at, "People who came ashore alive", 9)
    press(at, "Save the landing")
    at = opened(worker, "disembarkations", landing="TRI-2026-0001")
    next(each for each in at.checkbox if each.label == "It landed just then").check()
    press(at, "Save the landing")
    assert db.scalar(text("select time_told from disembarkation where landing_no = 'TRI-2026-0001'"))


def test_what_is_wrong_is_said_beside_the_field_and_what_was_typed_stays(make, worker, point, frozen):
    at = opened(worker, "disembarkations", form="record")
    fill(at, "People who came ashore alive", 10)
    fill(at, "Men", 11)
    at.run()
    assert ["make 11, but 10 in all" in each for each in shown.problems(at)] == [True, True], (
        "where one types, and saves"
    )
    press(at, "Save the landing")
    assert ["make 11, but 10 in all" in each for each in shown.problems(at)] == [True]
    assert next(field.value for field in at.number_input if field.label == "Men") == 11
    fill(at, "Men", 9)
    press(at, "Save the landing")
    assert shown.tiles(at)["People, last 24 hours"] == "10"


def test_a_number_beyond_all_measure_is_refused_in_words(make, worker, point, frozen):
    at = opened(worker, "disembarkations", form="record")
    assert {field.max for field in at.number_input if ".record" in field.key or "record_" in field.key} == {None}
    fill(at, "People who came ashore alive", 99_999)
    press(at, "Save the landing")
    assert shown.problems(at) == ["Enter a whole number from 0 to 9,999."]


def test_a_boat_like_another_must_be_confirmed(make, worker, point, frozen):
    make.landing(point, landed_at=NOW - timedelta(hours=1), men=100)
    at = opened(worker, "disembarkations", form="record")
    fill(at, "People who came ashore alive", 101)
    press(at, "Save the landing")
    assert "Is this another one?" in shown.problems(at)[0]
    next(choice for choice in at.radio if choice.label == "Is it the same boat?").set_value("other")
    press(at, "Save the landing")
    assert shown.tiles(at)["People, last 24 hours"] == "201"


def test_the_same_boat_is_one_record_and_its_history_shows_both(make, worker, point, frozen):
    first = make.landing(point, landed_at=NOW - timedelta(hours=1), men=100)
    at = opened(worker, "disembarkations", form="record")
    fill(at, "People who came ashore alive", 101)
    fill(at, "Dead", 2)
    press(at, "Save the landing")
    next(choice for choice in at.radio if choice.label == "Is it the same boat?").set_value("same")
    press(at, "Save the landing")
    assert shown.tiles(at)["People, last 24 hours"] == "100"
    at = opened(worker, "disembarkations", landing=first.landing_no)
    assert (shown.tiles(at)["Dead"], shown.tiles(at)["Missing"]) == ("2", "—")
    said = shown.text(at)
    assert "was merged into this. It said:" in said
    assert "Dead: — → 2" in said
    gone = shown.text(opened(worker, "disembarkations", landing="TRI-2026-0001"))
    assert f"merged landing TRI-2026-0001 into {first.landing_no}" in gone


def test_two_records_side_by_side_become_one(make, boss, point, frozen):
    _first, other = (
        make.landing(point, landed_at=NOW - timedelta(hours=n), men=50, uac=uac) for n, uac in ((2, 0), (1, None))
    )
    at = opened(boss, "disembarkations", landing=other.landing_no)
    next(choice for choice in at.radio if choice.label == "Which record stands?").set_value(other.landing_no)
    press(at, "It is one boat: make one record of the two")
    assert "Is it the same boat" not in shown.text(opened(boss, "disembarkations", landing=other.landing_no))
    assert ["Unaccompanied children", "0"] in [row for rows in shown.tables(at) for row in rows]
    assert shown.tiles(opened(boss, "disembarkations"))["People, last 24 hours"] == "50"


def test_the_tally_sheet_is_for_paper_in_the_readers_language():
    with i18n.using("ar"):
        sheet = tally_sheet.page("<b>Port</b>")
    assert 'dir="rtl"' in sheet
    assert "&lt;b&gt;Port" in sheet
    assert sheet.count("☐") >= 500


def test_nobody_landed_makes_a_zero_of_a_dash_and_back(make, worker, point, frozen):
    at = opened(worker, "disembarkations", form="nobody")
    assert table(at, "Yesterday")["Tripoli port"]["Today"] == "not reported"
    press(at, "Save the report")
    assert table(at, "Yesterday")["Tripoli port"]["Today"] == "nobody landed"
    assert shown.tiles(at)["People, last 24 hours"] == "0"
    next(choice for choice in at.radio if choice.label == "What to report").set_value("back")
    press(at, "Save the report")
    assert table(at, "Yesterday")["Tripoli port"]["Today"] == "not reported"


def test_a_landing_is_corrected_verified_and_taken_out(make, boss, point, frozen):
    landing = make.landing(point, men=30)
    at = opened(boss, "disembarkations", landing=landing.landing_no)
    fill(at, "Men", 28)
    fill(at, "People who came ashore alive", 30)
    press(at, "Save the landing")
    assert shown.problems(at) == ["Say why, for the history: a new count, a typing error …"]
    next(field for field in at.text_input if field.label == "Why is it corrected?").set_value("Second count")
    press(at, "Save the landing")
    assert (shown.tiles(at)["Men"], shown.tiles(at)["Unknown"]) == ("28", "2")
    press(at, "Verify: the figures are right")
    assert "Verified" in shown.text(at)
    next(field for field in at.text_input if field.label == "Why is it taken out?").set_value("Recorded twice")
    press(at, "Take it out")
    assert "No boat was recorded in this period." in shown.text(at)


def test_two_people_correct_at_once_and_nothing_is_lost(make, boss, point, frozen):
    landing = make.landing(point, men=30)
    mine, theirs = (opened(boss, "disembarkations", landing=landing.landing_no) for _ in range(2))
    for at, men in ((theirs, 31), (mine, 32)):
        fill(at, "Men", men)
        fill(at, "People who came ashore alive", men)
        next(field for field in at.text_input if field.label == "Why is it corrected?").set_value("Count")
        press(at, "Save the landing")
    assert "Somebody else changed this meanwhile." in shown.text(mine)
    assert ["Men", "31", "32"] in [row for rows in shown.tables(mine) for row in rows]
    press(mine, "Go on with mine")
    press(mine, "Save the landing")
    assert shown.tiles(mine)["Men"] == "32"


def test_looking_back_offers_no_form(make, worker, point):
    landing = make.landing(point, men=30)
    assert not [each.label for each in opened(worker, "disembarkations", as_of=AS_OF).button if "landing" in each.label]
    at = opened(worker, "disembarkations", as_of=AS_OF, landing=landing.landing_no)
    assert "Complete or correct this landing" not in [each.label for each in at.expander]


def test_a_number_that_nobody_knows_or_may_see_is_said(make, worker, point):
    elsewhere = make.landing(make.landing_point(office=make.office(mission="MR")))
    for number in ("nonsense", elsewhere.landing_no):
        said = shown.text(opened(worker, "disembarkations", landing=number))
        assert f"There is no landing {number}, or it belongs to another mission." in said


def test_sex_and_age_that_nobody_told_are_not_zero(make, worker, point):
    landing = make.landing(point, unknown=30)
    assert shown.tiles(opened(worker, "disembarkations", landing=landing.landing_no))["Men"] == "—"
    assert table(opened(worker, "disembarkations", as_of=AS_OF), "Landed at")[landing.landing_no]["Men"] == "—"
