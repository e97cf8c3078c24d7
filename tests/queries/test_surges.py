"""Surges as questions: which days a point and a mission have, what they make, and what the command prints."""

import csv
import io
from datetime import UTC, date, datetime, timedelta

import pytest
from click.testing import CliRunner

from data.surges.triggers import HISTORY, KNOWN
from data.tables import landing_point
from edits import surges as edits
from edits.refusal import NotAllowed, NotFound, Refused
from queries import question, surges
from queries.__main__ import main
from queries.surge_steps import STEPS
from queries.surge_words import SENTENCES
from tests.edits.said import key
from tests.factories import NOW, days_ago
from tests.factories_landings import at, nil, series

LAST = date(2026, 3, 10)  # the last whole day at NOW


@pytest.fixture
def boss(make):
    return make.staff("supervisor", office=make.office(mission="LY"))


@pytest.fixture
def point(make, boss):
    return make.landing_point(office=boss.offices[0], code="TRI", reception_capacity=100)


def reported(make, point, people, last=LAST):
    """Days up to `last`: people who landed, 0 that nobody did, None not reported."""
    for back, count in enumerate(reversed(people)):
        day = last - timedelta(days=back)
        if count:
            make.landing(point, landed_at=datetime(day.year, day.month, day.day, 12, tzinfo=UTC), men=count)
        elif count == 0:
            nil(make, point, str(day))


def state(who, **asked):
    found = surges.state(who, as_of=NOW, **asked)
    plain = found.astype(object).where(found.notna(), None)
    return {row.point or row.mission: row for row in plain.itertuples()}


def printed(*arguments):
    result = CliRunner().invoke(main, list(arguments))
    assert result.exit_code == 0, result.output
    return list(csv.DictReader(io.StringIO(result.stdout)))


def test_a_point_with_its_numbers(make, boss, point):
    reported(make, point, [0, 0, 10] * 40 + [150])
    make.landing(point, landed_at=NOW, men=500)  # today is not over
    now = state(boss)["TRI"]
    # S7 was 20, 20, 30 in turn: two tens or three among seven days
    assert (now.s7, now.day, now.history, now.known, now.gaps) == (170, LAST, 121, 84, 0)
    assert now.mean == pytest.approx(70 / 3)
    assert now.variance == pytest.approx(1.05 * 70 / 3)
    assert (now.upper_limit, now.fired, now.watch) == (36, True, True)
    assert now.severity == pytest.approx((170 - 70 / 3) / (1.05 * 70 / 3) ** 0.5)
    assert now.why == "170 people in seven days is above the upper limit of 36"
    # capacity is of this very moment
    assert (now.people_24h, now.people_72h, now.share_24h, now.capacity) == (650, 660, 6.5, "red")
    assert (now.alert_since, now.watch_since, now.capacity_since) == (LAST, LAST, LAST)


def test_gaps_and_short_baselines_are_told(make, boss, point):
    young = make.landing_point(office=boss.offices[0], code="YNG")
    reported(make, point, [*[3] * 100, None])
    reported(make, young, [3] * 54)
    now = state(boss)
    assert (now["TRI"].s7, now["TRI"].fired) == (None, None)
    assert now["TRI"].why == "not known: days not reported among the last seven: 1"
    assert (now["YNG"].fired, now["YNG"].watch) == (None, None)
    assert now["YNG"].why == "baseline too short: 54 days of history, 91 are needed"
    assert now["YNG"].capacity is None


def test_a_mission_as_a_whole(make, boss, point):
    other = make.landing_point(office=boss.offices[0], code="ZAW", reception_capacity=60)
    reported(make, point, [1] * 100)
    reported(make, other, [2] * 98)
    whole = state(boss)["LY"]
    assert (whole.s7, whole.history, whole.can_receive) == (21, 100, 160)
    make.landing_point(office=boss.offices[0], code="NEW")  # never reported: nobody waits for it
    assert state(boss)["LY"].s7 == 21
    make.change(landing_point, other, reception_capacity=None)
    assert state(boss)["LY"].can_receive is None


# what two points bring each day, how many days the second has been silent, and the mission's seven days: known while at
# most a twentieth of what usually comes in them was not heard of
SILENT = [
    ((9, 1), 1, 69, 69),  # a tenth of a day: 0.1 / 7
    ((9, 1), 3, 67, 67),  # 0.3 / 7 = 0.043
    ((9, 1), 4, None, 66),  # 0.4 / 7 = 0.057
    ((9, 9), 1, None, 117),  # half of a day: 0.5 / 7 = 0.071
    ((9, 0), 7, 63, 63),  # nobody comes there
    ((0, 0), 1, None, 0),  # nobody comes anywhere: both weigh the same
]


@pytest.mark.parametrize(("bring", "silent", "s7", "at_least"), SILENT)
def test_a_mission_of_which_a_point_is_silent(make, boss, point, bring, silent, s7, at_least):
    other = make.landing_point(office=boss.offices[0], code="ZAW")
    reported(make, point, [bring[0]] * 100)
    reported(make, other, [*[bring[1]] * (100 - silent), *[None] * silent])
    whole = state(boss)["LY"]
    assert (whole.s7, whole.at_least, whole.gaps) == (s7, at_least, silent)
    assert (state(boss)["ZAW"].s7, whole.known) == (None, 84)
    if s7 == 69:
        assert whole.why == ("at least 69 people in seven days, with days not reported by points where few land: 1, is"
                             " not above the upper limit of 91")  # fmt: skip


def test_a_day_of_a_mission_is_over_when_it_is_over_at_all_its_points(make, boss, point):
    # an hour after midnight in Tripoli it is still the day before in Nouakchott
    western = make.landing_point(office=boss.offices[0], code="WEST", time_zone="Africa/Nouakchott")
    reported(make, point, [1] * 100)
    reported(make, western, [1] * 100)
    night = at(point, f"{LAST + timedelta(days=1)} 01:00")
    found = surges.state(boss, as_of=night).sort_values("point", na_position="first")
    before = LAST - timedelta(days=1)
    assert list(found["day"]) == [before, LAST, before]  # the mission, Tripoli, the west


def test_a_place_of_which_nothing_was_known_before_today(make, boss, point):
    make.landing(point, landed_at=NOW, men=90)
    now = state(boss)
    assert [(each.why, each.capacity, each.people_24h) for each in now.values()] == 2 * [
        ("baseline too short: 0 days of history, 91 are needed", "amber", 90)
    ]
    assert surges.episodes(boss, as_of=NOW).empty


def test_a_published_series_is_judged_apart(make, boss, point):
    days = {str(date(2025, 11, 1) + timedelta(days=n)): (70 if n > 120 else 7, None) for n in range(130)}
    series(make, days)
    now = state(boss, point="UK")
    assert list(now) == ["UK"]
    assert (now["UK"].day, now["UK"].fired) == (LAST, True)
    assert [each.point for each in surges.episodes(boss, as_of=NOW, point="UK").itertuples()] == ["UK", "UK"]
    # the last published day is 10 March: nine days later nobody knows
    later = surges.state(boss, as_of=NOW + timedelta(days=9), point="UK")
    assert list(later["reason"]) == ["not_reported"]


def test_as_of_a_date_the_day_is_over_everywhere(make):
    west = make.landing_point(office=make.office(mission="MR"), code="NDB")
    reported(make, west, [0] * 100 + [5])
    make.landing(west, landed_at=datetime(2026, 3, 10, 23, 30, tzinfo=UTC), men=7)
    now = printed("surge_state", "point=NDB", f"as_of={LAST}")
    assert [(row["s7"], row["day"]) for row in now] == [("12", str(LAST))]


def test_episodes_and_a_late_entry(make, boss, point):
    reported(make, point, [2] * 150 + [40, 90, 30] + [2] * 40)
    found = surges.episodes(boss, as_of=NOW, point="TRI")
    told = [(row.trigger, row.peak_people, str(row.started_on)) for row in found.itertuples()]
    assert ("alert", 90, "2026-01-27") in told
    assert ("capacity", 90, "2026-01-28") in told
    march = {"period_from": date(2026, 2, 20), "period_to": LAST}
    assert surges.episodes(boss, as_of=NOW, **march).empty
    make.landing(point, landed_at=days_ago(5), men=200)
    assert set(surges.episodes(boss, as_of=NOW, **march)["trigger"]) == {"capacity", "watch", "alert"}
    assert surges.episodes(boss, as_of=days_ago(6), **march).empty


def test_the_band_is_what_the_state_says(make, boss, point):
    reported(make, point, [0, 0, 10] * 40 + [150])
    band = surges.by_day(boss, as_of=NOW, point="TRI", period_from=LAST - timedelta(days=3), period_to=LAST)
    assert list(band["day"])[-1] == LAST
    assert (band["s7"].iloc[-1], band["upper_limit"].iloc[-1], band["alert"].iloc[-1]) == (170, 36, True)
    assert len(band) == 4
    whole = surges.by_day(boss, as_of=NOW, mission="LY", period_from=LAST, period_to=LAST)
    assert list(whole["s7"]) == [170]


def test_what_the_command_prints(make, boss, point):
    reported(make, point, [2] * 150 + [40, 90, 30] + [2] * 40)
    rows = printed("surges", "point=TRI", f"as_of={LAST}")
    assert list(rows[0]) == ["point", "trigger", "started_on", "peak_on", "peak_people", "ended_on", "mission"]
    alert = next(row for row in rows if row["trigger"] == "alert")
    assert (alert["started_on"], alert["peak_on"], alert["peak_people"], alert["ended_on"]) == (
        "2026-01-27", "2026-01-28", "90", "2026-02-03")  # fmt: skip
    assert {row["point"] for row in printed("surges", f"as_of={LAST}")} == {"TRI", ""}
    now = printed("surge_state", "point=TRI", f"as_of={LAST}")[0]
    assert list(now)[:7] == ["s7", "mean", "variance", "upper_limit", "severity", "fired", "why"]
    assert (now["s7"], now["fired"]) == ("14", "False")
    # without anything to judge the columns are there all the same
    assert printed("surges", "point=none") == printed("surge_state", "point=none") == []


def test_a_slip_in_a_code_does_not_read_as_a_quiet_point(make, boss, point):
    for asked, said in (("tri", "There is no landing point tri, or it is not one of yours. Did you mean TRI?\n"),
                        ("TRI", ""), ("X", "There is no landing point X, or it is not one of yours.\n")):  # fmt: skip
        told = CliRunner().invoke(main, ["surges", f"point={asked}", f"as_of={LAST}"])
        assert (told.exit_code, told.stderr) == (0, said)
        assert told.stdout == "point,trigger,started_on,peak_on,peak_people,ended_on,mission\n"


def test_who_sees_what(make, boss, point):
    reported(make, point, [2] * 100)
    elsewhere = make.staff("supervisor", office=make.office(mission="MR"))
    worker = make.staff("caseworker", office=boss.offices[0])
    assert surges.state(elsewhere, as_of=NOW).empty
    assert set(state(worker)) == {"TRI", "LY"}
    assert surges.episodes(make.staff("head_of_mission", office=boss.offices[0]), as_of=NOW).empty


def test_a_header_says_where_there_is_a_last_step():
    assert {name for name in question.names() if "then" in question.load(name).header} == set(STEPS)


def test_the_sentences_say_the_numbers_of_the_rule():
    assert f"{HISTORY} are needed" in SENTENCES["short"]
    assert f"{KNOWN} are needed" in SENTENCES["gaps"]


# somebody looked at it


def test_an_acknowledgement_lasts_seven_days(make, boss, point, frozen):
    worker = make.staff("caseworker", office=boss.offices[0], points=[point])
    edits.acknowledge(by=worker, key=key(), trigger="alert", point_id=point.id, note=" Tents are on the way. ")
    edits.acknowledge(by=boss, key=key(), trigger="watch", mission_code="LY", note="Seen")
    for as_of, rows in ((NOW, 2), (NOW + timedelta(days=7, seconds=-1), 2), (NOW + timedelta(days=7), 0)):
        assert len(surges.acknowledged(boss, as_of=as_of)) == rows
    found = surges.acknowledged(worker, as_of=NOW)
    told = next(row for row in found.itertuples() if row.trigger == "alert")
    assert (told.point, told.note, told.on_day, told.by_name) == ("TRI", "Tents are on the way.", NOW.date(),
                                                                 worker.name)  # fmt: skip
    assert surges.acknowledged(make.staff("supervisor", office=make.office(mission="MR")), as_of=NOW).empty


def test_who_may_not_acknowledge(make, boss, point, frozen):
    stranger = make.staff("caseworker", office=boss.offices[0])
    elsewhere = make.staff("supervisor", office=make.office(mission="MR"))
    for who, given, refusal in (
        (stranger, {"point_id": point.id}, NotFound), (elsewhere, {"point_id": point.id}, NotFound),
        (stranger, {"mission_code": "LY"}, NotAllowed), (elsewhere, {"mission_code": "LY"}, NotFound),
        (make.staff("admin"), {"point_id": point.id}, NotAllowed),
    ):  # fmt: skip
        with pytest.raises(refusal):
            edits.acknowledge(by=who, key=key(), trigger="alert", note="x", **given)
    for trigger, note, refusal in (("other", "x", NotFound), ("alert", "  ", Refused)):
        with pytest.raises(refusal):
            edits.acknowledge(by=boss, key=key(), trigger=trigger, note=note, point_id=point.id)
    assert surges.acknowledged(boss, as_of=NOW).empty
