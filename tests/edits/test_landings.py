"""Recording a boat, putting it right, and saying that nobody landed."""

from datetime import date, datetime, timedelta
from threading import Thread

import pytest
from sqlalchemy import select, text

from data import tables as t
from edits import landings
from edits.refusal import Conflict, NotAllowed, NotFound, Refused
from tests.edits.said import everything, history, key, problems, sentences
from tests.factories import NOW, days_ago
from tests.factories_landings import at, nil, on_board

TODAY = date(2026, 3, 11)
EARLIER = datetime(2026, 3, 11, 6, 30)  # noqa: DTZ001 - what somebody types is the time at the point


class Harbour:
    """A landing point with a caseworker of its own and a supervisor of its office."""

    def __init__(self, make):
        self.make = make
        self.office = make.office(mission="LY")
        self.point = make.landing_point(office=self.office, code="TRI")
        self.worker = make.staff("caseworker", office=self.office, points=[self.point])
        self.boss = make.staff("supervisor", office=self.office)
        self.form = {"by": self.worker, "point_id": self.point.id, "landed_at": EARLIER}

    def landing(self, **more):
        return self.make.landing(self.point, landed_at=days_ago(1), **more)

    def stored(self, known_as):
        d = t.disembarkation.c
        known = d.landing_no == known_as if isinstance(known_as, str) else d.id == known_as
        return self.make.db.execute(select(t.disembarkation).where(known)).one()

    def nil_days(self):
        return list(self.make.db.scalars(select(t.nil_report.c.day).order_by(t.nil_report.c.day)))

    def audit(self):
        return self.make.db.execute(text("select what, entity, entity_id, before, after, reason, by_id from audit"
                                         " order by id")).all()  # fmt: skip


@pytest.fixture
def harbour(make, frozen):
    return Harbour(make)


# record


def test_a_boat_in_three_fields(harbour):
    row = harbour.stored(landings.record(key=key(), **harbour.form, people=42))
    assert (row.people, row.unknown, row.men, row.verified, row.source) == (42, 42, 0, False, "iom_field")
    assert (row.landing_no, row.day, row.office_id, row.by_id) == (
        "TRI-2026-0001", TODAY, harbour.office.id, harbour.worker.id)  # fmt: skip
    assert row.happened_at == EARLIER.replace(tzinfo=at(harbour.point, "2026-03-11 00:00").tzinfo)
    assert row.screened is None
    assert history(harbour.make.db) == [("landings.record", "disembarkation", harbour.worker.id, None, row.office_id)]


def test_everything_that_may_be_told(harbour):
    told = {"women": 5, "men": 30, "girls": 2, "boys": 3, "people": 50, "uac": 2, "pregnant": 1, "medical": 4,
            "dead": 1, "missing": 2, "screened": 20, "referred": 3, "food": 50, "nfi": 0, "medical_aid": 4, "pss": 1,
            "boat": "  rubber ", "embarked_from": "", "authority": "Coast guard", "source": "coast_guard",
            "nationalities": {"SD": 20, "NG": 5}}  # fmt: skip
    row = harbour.stored(landings.record(key=key(), **harbour.form, **told))
    assert (row.people, row.unknown, row.screened, row.nfi) == (50, 10, 20, 0)
    assert (row.boat, row.embarked_from, row.dead, row.missing, row.source) == ("rubber", None, 1, 2, "coast_guard")
    found = harbour.make.db.execute(select(t.disembarkation_nationality.c["nationality", "people"]))
    assert dict(found.all()) == {"SD": 20, "NG": 5}


@pytest.mark.parametrize(
    ("told", "sums"),
    [
        ({"men": 30, "women": 5}, (5, 30, 0, 0, 0)),
        ({"men": 30, "unknown": 5}, (0, 30, 0, 0, 5)),
        ({"men": 30, "people": 30}, (0, 30, 0, 0, 0)),
        ({"men": 30, "people": 31}, (0, 30, 0, 0, 1)),
        ({"people": 0, "dead": 4}, (0, 0, 0, 0, 0)),
    ],
)
def test_sex_and_age_make_the_total(harbour, told, sums):
    row = harbour.stored(landings.record(key=key(), **harbour.form, **told))
    assert (row.women, row.men, row.girls, row.boys, row.unknown) == sums


ALL = "The people by sex and age make %s, but %s in all were entered. Put one of them right."
REFUSED = [
    ({}, "people", "Enter how many people landed, even as a first estimate. Enter 0 if nobody came ashore alive."),
    ({"dead": 3}, "people", "Enter how many people landed"),
    ({"people": 10, "men": 11}, "people", ALL % (11, 10)),
    ({"people": 10, "men": 4, "unknown": 5}, "people", ALL % (9, 10)),
    ({"people": -1}, "people", "Enter a whole number from 0 to 9999."),
    ({"people": 10_000}, "people", "Enter a whole number from 0 to 9999."),
    ({"people": 3.5}, "people", "Enter a whole number from 0 to 9999."),
    ({"people": 10, "screened": 11}, "screened", "This is more than the 10 people who landed."),
    ({"people": 10, "referred": 11}, "referred", "This is more than the 10 people who landed."),
    ({"people": 10, "food": 11}, "food", "This is more than the 10 people who landed."),
    ({"people": 10, "medical": 11}, "medical", "This is more than the 10 people who landed."),
    ({"men": 10, "boys": 1, "uac": 2}, "uac", "This is more than the 1 people on board who may be children."),
    ({"men": 10, "pregnant": 1}, "pregnant", "This is more than the 0 people on board who may be women or girls."),
    ({"people": 10, "nationalities": {"SN": 11}}, "nationalities",
     "The nationalities make 11, more than the 10 people who landed."),
    ({"people": 10, "nationalities": {"SN": 0}}, "nationalities", "Enter how many people have this nationality"),
    ({"people": 10, "nationalities": {"SN": None}}, "nationalities", "Enter how many people have this nationality"),
    ({"people": 10, "nationalities": {None: 3}}, "nationalities", "Choose the nationality of these people: 3."),
    ({"people": 10, "point_id": None}, "point_id", "Choose the landing point."),
    ({"people": 10, "boat": "x" * 201}, "boat", "This is too long. Shorten it to 200 characters."),
    ({"people": 10, "landed_at": EARLIER + timedelta(days=1)}, "landed_at",
     "This is still to come: at the point it is 12:00. Enter when the boat landed."),
    ({"people": 10, "landed_at": EARLIER.replace(year=1026)}, "landed_at", "Check the year."),
    ({"people": 10, "source": "hearsay"}, None, "One of your choices is no longer on its list."),
]  # fmt: skip


@pytest.mark.parametrize(("told", "field", "sentence"), REFUSED)
def test_what_cannot_be_is_refused_in_words_and_nothing_is_written(harbour, told, field, sentence):
    nil(harbour.make, harbour.point, "2026-03-11")
    before = everything(harbour.make.db)
    [(where, said)] = sentences(landings.record, **harbour.form | told)
    assert where == field
    assert said.startswith(sentence)
    assert everything(harbour.make.db) == before


def test_all_that_is_wrong_is_said_at_once(harbour):
    found = sentences(landings.record, **harbour.form, men=5, screened=6, uac=1, nationalities={"SN": 6})
    assert [field for field, _said in found] == ["screened", "uac", "nationalities"]


def test_the_clock_of_a_phone_may_be_a_little_ahead(harbour):
    form = harbour.form | {"landed_at": NOW + timedelta(minutes=4)}
    assert harbour.stored(landings.record(key=key(), **form, people=1)).happened_at == NOW


def test_without_a_time_it_was_now(harbour):
    form = harbour.form | {"landed_at": None}
    assert harbour.stored(landings.record(key=key(), **form, people=1)).happened_at == NOW


def test_night_landings_belong_to_the_day_at_the_point(harbour):
    form = harbour.form | {"landed_at": datetime(2026, 3, 11, 0, 30)}  # noqa: DTZ001
    row = harbour.stored(landings.record(key=key(), **form, people=1))
    assert (row.day, f"{row.happened_at:%d %H:%M}") == (TODAY, "10 22:30")


# who may


def test_only_at_ones_own_points(harbour, make):
    other = make.landing_point(office=make.office(mission="LY"))
    beside = make.landing_point(office=harbour.office)
    outside = make.row(t.landing_point, code="UK", name="Channel", time_zone="Europe/London")
    for who, point in (
        (harbour.worker, other),
        (harbour.worker, beside),
        (harbour.boss, other),
        (harbour.boss, outside),
    ):
        with pytest.raises(NotFound):
            landings.record(**harbour.form | {"by": who, "point_id": point.id}, key=key(), people=1)
    landings.record(**harbour.form | {"by": harbour.boss, "point_id": beside.id}, key=key(), people=1)
    officer = make.staff("programme_officer", office=harbour.office, points=[harbour.point])
    for call, more in (
        (landings.record, {"point_id": harbour.point.id, "landed_at": EARLIER, "people": 1}),
        (landings.say_nobody_landed, {"point_id": harbour.point.id, "day": TODAY}),
        (landings.verify, {"landing_id": 1, "seen": 1}),
    ):
        with pytest.raises(NotAllowed):
            call(by=officer, key=key(), **more)


def test_a_closed_point_takes_no_landing(harbour, make):
    make.change(t.landing_point, harbour.point, active=False)
    assert sentences(landings.record, **harbour.form, people=1) == [
        ("point_id", "This landing point is closed. Choose another one.")]  # fmt: skip


def test_a_colleagues_landing_at_another_point_cannot_be_touched(harbour, make):
    beside = make.landing_point(office=harbour.office)
    landing = make.landing(beside)
    form = {"by": harbour.worker, "landing_id": landing.id, "seen": 1, "reason": "x"}
    for call in (landings.correct, landings.remove):
        with pytest.raises(NotFound):
            call(**form, key=key())
    mine = harbour.landing()
    with pytest.raises(NotFound):
        landings.correct(**form | {"landing_id": mine.id}, key=key(), point_id=beside.id)


# numbers and twice


def test_numbers_count_up_by_point_and_year_and_step_over_imported_ones(harbour, make):
    make.landing(harbour.point, landing_no="TRI-2026-0007", men=500)
    make.landing(make.landing_point(office=harbour.office), landing_no="TRI-2026-0008")
    make.landing(harbour.point, landing_no="TRI-2025-0090", landed_at=days_ago(100))
    make.landing(harbour.point, landing_no="TRI-2026-2026031101", landed_at=days_ago(50))
    row = harbour.stored(landings.record(key=key(), **harbour.form, people=1))
    assert row.landing_no == "TRI-2026-0009"
    old = harbour.form | {"landed_at": datetime(2025, 12, 31, 23, 0)}  # noqa: DTZ001
    assert harbour.stored(landings.record(key=key(), **old, people=1)).landing_no == "TRI-2025-0091"


def test_the_same_form_twice_is_one_boat(harbour):
    form = harbour.form | {"key": key(), "people": 5}
    assert landings.record(**form) == landings.record(**form)
    assert harbour.make.db.scalar(text("select count(*) from disembarkation")) == 1


@pytest.mark.parametrize(
    ("hours", "people", "asks"),
    [(0, 100, True), (2.9, 109, True), (3.1, 100, False), (0, 120, False), (-2.9, 91, True)],
)
def test_a_boat_that_looks_like_a_recorded_one_must_be_confirmed(harbour, hours, people, asks):
    landings.record(key=key(), **harbour.form, people=100)
    again = harbour.form | {"landed_at": EARLIER + timedelta(hours=hours), "people": people}
    if asks:
        [(field, said)] = sentences(landings.record, **again)
        assert field == "sure"
        assert said == "A boat with 100 people was recorded here at 06:30: TRI-2026-0001. Is this another one?"
    landings.record(key=key(), **again, sure=asks)
    assert harbour.make.db.scalar(text("select count(*) from disembarkation")) == 2


def test_two_people_record_the_same_boat_at_the_same_moment(harbour):
    outcome = []

    def record(who):
        try:
            outcome.append(landings.record(key=key(), **harbour.form | {"by": who}, people=100))
        except Refused as refused:
            outcome.append(refused.problems[0].field)

    threads = [Thread(target=record, args=(who,)) for who in (harbour.worker, harbour.boss)]
    for each in threads:
        each.start()
    for each in threads:
        each.join()
    assert set(outcome) == {"sure", "TRI-2026-0001"}


def test_two_boats_at_the_same_moment_get_two_numbers(harbour):
    def record(people):
        landings.record(key=key(), **harbour.form, people=people)

    threads = [Thread(target=record, args=(people,)) for people in (10, 100, 200, 300)]
    for each in threads:
        each.start()
    for each in threads:
        each.join()
    numbers = harbour.make.db.scalars(text("select landing_no from disembarkation order by 1"))
    assert list(numbers) == [f"TRI-2026-000{n}" for n in (1, 2, 3, 4)]


# correct


def test_a_correction_keeps_what_it_does_not_name(harbour):
    landing = harbour.landing(men=30, women=5, screened=10, dead=1, verified=True, boat="rubber")
    landings.correct(by=harbour.worker, key=key(), landing_id=landing.id, seen=1, reason="Second count", men=28)
    row = harbour.stored(landing.id)
    assert (row.men, row.women, row.people, row.screened, row.dead, row.boat) == (28, 5, 33, 10, 1, "rubber")
    assert not row.verified, "what was corrected must be checked again"
    assert row.row_version == 2
    [line] = harbour.audit()
    assert (line.what, line.entity, line.entity_id, line.reason) == (
        "landings.correct", "disembarkation", str(landing.id), "Second count")  # fmt: skip
    assert line.before == {"office_id": harbour.office.id, "men": 30, "verified": True}
    assert line.after == {"men": 28, "verified": False}


def test_a_corrected_total_is_shared_with_the_unknown(harbour):
    landing = harbour.landing(men=30, unknown=5)
    landings.correct(by=harbour.worker, key=key(), landing_id=landing.id, seen=1, reason="Count", people=50)
    row = harbour.stored(landing.id)
    assert (row.men, row.unknown, row.people) == (30, 20, 50)


def test_a_figure_can_be_taken_back_to_not_known(harbour):
    landing = harbour.landing(screened=10, dead=2)
    landings.correct(by=harbour.worker, key=key(), landing_id=landing.id, seen=1, reason="x", screened=None, dead=None)
    row = harbour.stored(landing.id)
    assert (row.screened, row.dead) == (None, None)


def test_a_correction_may_move_the_boat_in_time_and_place(harbour, make):
    other = make.landing_point(office=harbour.office)
    nil(make, other, "2026-03-09")
    landing = harbour.landing()
    landings.correct(by=harbour.boss, key=key(), landing_id=landing.id, seen=1, reason="Other beach",
                     point_id=other.id, landed_at=datetime(2026, 3, 9, 0, 10))  # noqa: DTZ001  # fmt: skip
    row = harbour.stored(landing.id)
    assert (row.landing_point_id, row.day, row.landing_no) == (other.id, date(2026, 3, 9), landing.landing_no)
    assert harbour.nil_days() == []


def test_corrected_nationalities_are_audited_and_move_the_version(harbour, make):
    landing = harbour.landing(men=30)
    on_board(make, landing, SN=10, GM=5)
    form = {"by": harbour.worker, "landing_id": landing.id, "reason": "Interviews"}
    landings.correct(**form, key=key(), seen=1, nationalities={"SN": 12})
    assert harbour.stored(landing.id).row_version == 2
    line = harbour.audit()[-1]
    assert line.before["nationalities"] == {"SN": 10, "GM": 5}
    assert line.after == {"nationalities": {"SN": 12}}
    [(field, said)] = sentences(landings.correct, **form, seen=2, men=11)
    assert (field, said) == ("nationalities", "The nationalities make 12, more than the 11 people who landed.")


def test_a_correction_that_changes_nothing_writes_nothing(harbour):
    landing = harbour.landing(men=30, verified=True)
    landings.correct(by=harbour.worker, key=key(), landing_id=landing.id, seen=1, reason="x", men=30)
    assert harbour.audit() == []
    assert harbour.stored(landing.id).verified


def test_a_correction_says_why(harbour):
    landing = harbour.landing()
    form = {"by": harbour.worker, "landing_id": landing.id, "seen": 1, "men": 1}
    assert [each.field for each in problems(landings.correct, **form, reason="  ")] == ["reason"]


@pytest.mark.parametrize(
    ("told", "field"), [({"men": 5}, "screened"), ({"people": 5}, "people"), ({"screened": 99}, "screened")]
)
def test_a_correction_is_checked_against_what_stays(harbour, told, field):
    landing = harbour.landing(men=30, screened=10)
    before = everything(harbour.make.db)
    form = {"by": harbour.worker, "landing_id": landing.id, "seen": 1, "reason": "x"}
    assert field in [each.field for each in problems(landings.correct, **form, **told)]
    assert everything(harbour.make.db) == before


def test_who_was_slower_sees_both_versions(harbour):
    landing = harbour.landing(men=30)
    on_board(harbour.make, landing, SN=2)
    form = {"by": harbour.worker, "landing_id": landing.id, "seen": 1, "reason": "x"}
    landings.correct(**form, key=key(), men=31)
    when = datetime(2026, 3, 10, 11, 0)  # noqa: DTZ001
    with pytest.raises(Conflict) as conflict:
        landings.correct(**form, key=key(), men=32, people=40, landed_at=when, nationalities={"SN": 3, "GM": 1})
    assert conflict.value.theirs == {
        "men": 31, "people": 31, "landed_at": datetime(2026, 3, 10, 12, 0), "nationalities": "SN 2"}  # noqa: DTZ001  # fmt: skip
    assert conflict.value.mine == {"men": 32, "people": 40, "landed_at": when, "nationalities": "GM 1, SN 3"}
    landings.correct(**form | {"seen": conflict.value.row_version}, key=key(), men=32)
    assert harbour.stored(landing.id).men == 32


# verify, take out


def test_a_supervisor_verifies_what_they_saw(harbour):
    landing = harbour.landing()
    with pytest.raises(NotAllowed):
        landings.verify(by=harbour.worker, key=key(), landing_id=landing.id, seen=1)
    [(field, said)] = sentences(landings.verify, by=harbour.boss, landing_id=landing.id, seen=0)
    assert (field, said.split(".")[0]) == (None, "Somebody changed this landing meanwhile")
    landings.verify(by=harbour.boss, key=key(), landing_id=landing.id, seen=1)
    assert harbour.stored(landing.id).verified
    assert history(harbour.make.db) == [("landings.verify", "disembarkation", harbour.boss.id, None, harbour.office.id)]


def test_a_boat_recorded_by_mistake_can_be_taken_out_and_the_audit_keeps_it(harbour, make):
    landing = harbour.landing(men=30)
    on_board(make, landing, SN=2)
    form = {"by": harbour.worker, "landing_id": landing.id}
    assert [each.field for each in problems(landings.remove, **form, seen=1, reason="")] == ["reason"]
    assert [each.field for each in problems(landings.remove, **form, seen=9, reason="twice")] == [None]
    landings.remove(**form, key=key(), seen=1, reason="Recorded twice")
    assert make.db.scalar(text("select count(*) from disembarkation")) == 0
    [line] = harbour.audit()
    assert (line.before["men"], line.before["nationalities"], line.after) == (30, {"SN": 2}, None)


# nobody landed


def test_nobody_landed(harbour):
    form = {"by": harbour.worker, "point_id": harbour.point.id, "day": TODAY}
    landings.say_nobody_landed(**form, key=key())
    landings.say_nobody_landed(**form, key=key())
    assert harbour.nil_days() == [TODAY]
    [line] = harbour.audit()
    assert (line.what, line.entity, line.by_id) == ("landings.say_nobody_landed", "nil_report", harbour.worker.id)


def test_nobody_landed_is_refused_where_a_boat_did(harbour):
    landing = harbour.landing()
    form = {"by": harbour.worker, "point_id": harbour.point.id}
    [(field, said)] = sentences(landings.say_nobody_landed, **form, day=TODAY - timedelta(days=1))
    assert field == "day"
    assert landing.landing_no in said
    [(field, said)] = sentences(landings.say_nobody_landed, **form, day=TODAY + timedelta(days=1))
    assert said == "This day has not begun at the point. Choose today or an earlier day."
    assert harbour.nil_days() == []


def test_a_boat_after_all_takes_the_nil_report_back(harbour):
    form = {"by": harbour.boss, "point_id": harbour.point.id}
    for day in (TODAY, TODAY - timedelta(days=1)):
        landings.say_nobody_landed(**form, key=key(), day=day)
    landings.record(key=key(), **harbour.form, people=5)
    assert harbour.nil_days() == [TODAY - timedelta(days=1)]
    line = harbour.audit()[-1]
    assert (line.entity, line.before["day"], line.before["by_id"], line.after) == (
        "nil_report", "2026-03-11", harbour.boss.id, None)  # fmt: skip


def test_nobody_landed_can_be_taken_back(harbour):
    form = {"by": harbour.worker, "point_id": harbour.point.id, "day": TODAY}
    landings.say_nobody_landed(**form, key=key())
    landings.take_back_nobody_landed(**form, key=key())
    landings.take_back_nobody_landed(**form, key=key())
    assert harbour.nil_days() == []
    assert [line.what for line in harbour.audit()] == ["landings.say_nobody_landed", "landings.take_back_nobody_landed"]
