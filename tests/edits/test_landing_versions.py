"""A landing completed later, its earlier versions, and one boat that two people recorded."""

import json
from datetime import datetime, timedelta

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from data import tables as t
from edits import landing_merge, landing_presence, landing_unmerge, landings
from edits.refusal import Conflict, NotFound
from queries import landings as asks
from queries.records import records
from tests.edits.said import key, problems, sentences
from tests.edits.test_landings import EARLIER, Harbour
from tests.factories import NOW
from tests.factories_landings import nil, on_board


@pytest.fixture
def harbour(make, frozen):
    return Harbour(make)


def quick(harbour, people=42, **more):
    """The row of a boat recorded in three taps."""
    number = landings.record(by=more.pop("by", harbour.worker), key=key(), point_id=harbour.point.id, people=people,
                             **more)  # fmt: skip
    return harbour.stored(number)


def versions(harbour, number):
    return records(asks.versions(harbour.boss, landing_no=number))


def test_a_quick_record_knows_what_was_told_and_nothing_else(harbour):
    row = quick(harbour)
    assert (row.people, row.unknown, row.time_told, row.happened_at) == (42, 42, False, NOW)
    assert {row.uac, row.pregnant, row.medical, row.dead, row.missing, row.screened} == {None}
    told = quick(harbour, 7, landed_at=EARLIER, dead=0, uac=0)
    assert (told.time_told, told.dead, told.uac, told.missing) == (True, 0, 0, None)


def test_it_is_completed_the_next_day_with_its_true_time_and_no_reason(harbour):
    row, n = quick(harbour), key()
    nil(harbour.make, harbour.point, "2026-03-10")
    yesterday = datetime(2026, 3, 10, 23, 40)  # noqa: DTZ001 - the time at the point
    landings.correct(by=harbour.boss, key=n, landing_id=row.id, seen=1, landed_at=yesterday, people=42, men=30,
                     women=10, dead=1, missing=0, uac=2, nationalities={"SN": 20}, boat="pirogue")  # fmt: skip
    now = harbour.stored(row.id)
    assert (now.men, now.women, now.unknown, now.dead, now.missing, now.uac) == (30, 10, 2, 1, 0, 2)
    assert (str(now.day), now.time_told, now.verified) == ("2026-03-10", True, False)
    assert harbour.nil_days() == []
    before, after = versions(harbour, row.landing_no)
    assert (before.version, before.ended, before.by_name, before.reason) == (1, "changed", harbour.boss.name, None)
    assert before.recorded_by == harbour.worker.name
    assert (after.version, after.ended) == (2, None)
    assert '"dead": null' in before.was
    assert '"nationalities": {"SN": 20}' in after.was


@pytest.mark.parametrize(
    "replaces",
    [
        {"people": 43}, {"men": 29}, {"dead": 2}, {"dead": None}, {"boat": "dinghy"}, {"nationalities": {"SN": 19}},
        {"nationalities": {}}, {"landed_at": EARLIER + timedelta(hours=1)}, {"source": "partner"},
        {"men": 30, "women": 9},
    ],
)  # fmt: skip
def test_what_replaces_somebodys_word_needs_a_reason(harbour, replaces):
    row = quick(harbour, 42, landed_at=EARLIER, men=30, women=10, dead=1, boat="pirogue", nationalities={"SN": 20})
    form = {"by": harbour.worker, "landing_id": row.id, "seen": 1, **replaces}
    assert [each.field for each in problems(landings.correct, **form)] == ["reason"]
    landings.correct(key=key(), **form, reason="Second count")
    assert [each.reason for each in versions(harbour, row.landing_no)] == ["Second count", None]


def test_every_version_is_kept_with_who_and_why_also_by_an_import_and_after_it_is_gone(harbour):
    row = quick(harbour, 42, landed_at=EARLIER)
    for seen, people in ((1, 43), (2, 44)):
        landings.correct(
            by=harbour.worker, key=key(), landing_id=row.id, seen=seen, people=people, reason=f"to {people}"
        )
    landings.verify(by=harbour.boss, key=key(), landing_id=row.id, seen=3)
    harbour.make.db.execute(text("update disembarkation set unknown = 45"))  # what an import does
    landings.remove(by=harbour.boss, key=key(), landing_id=row.id, seen=5, reason="Other beach")
    told = [(v.version, v.ended, v.by_name, v.reason) for v in versions(harbour, row.landing_no)]
    worker, boss = harbour.worker.name, harbour.boss.name
    assert told == [
        (1, "changed", worker, "to 43"), (2, "changed", worker, "to 44"), (3, "changed", boss, None),
        (4, "changed", None, None), (5, "removed", boss, "Other beach"),
    ]  # fmt: skip
    # its number is not given to another boat
    assert quick(harbour, 300).landing_no == "TRI-2026-0002"
    with pytest.raises(DBAPIError):
        harbour.make.db.execute(text("update landing_version set reason = 'x' where version = 1"))


# one boat


def test_the_same_boat_told_by_two_is_one_landing(harbour):
    first = quick(harbour, 100, men=80)
    again = {"by": harbour.boss, "point_id": harbour.point.id, "people": 104, "dead": 2, "landed_at": EARLIER,
             "nationalities": {"SN": 50}, "men": 90}  # fmt: skip
    [(field, said)] = sentences(landings.record, **again)
    assert (field, first.landing_no in said) == ("sure", True)
    assert landings.record(**again, key=key(), same_as=first.landing_no) == first.landing_no
    now = harbour.stored(first.id)
    # what stood there stands; what was not known is filled in, the time among it
    assert (now.people, now.men, now.dead, now.time_told) == (100, 80, 2, True)
    assert now.happened_at.hour == EARLIER.replace(tzinfo=now.happened_at.tzinfo).hour - 2
    assert harbour.make.db.scalar(text("select count(*) from disembarkation")) == 1
    merged, was, _now = versions(harbour, first.landing_no)
    assert (merged.is_asked, merged.ended, merged.merged_into, merged.recorded_by) == (
        False, "merged", first.landing_no, harbour.boss.name)  # fmt: skip
    assert '"people": 104' in merged.was
    assert was.ended == "changed"
    assert versions(harbour, "TRI-2026-0002")[0].merged_into == first.landing_no


def test_two_records_are_found_alike_and_merged_from_either_side(harbour, make):
    first, other = (quick(harbour, n, sure=True) for n in (100, 103))
    quick(harbour, 40)
    for one, its in ((first, other), (other, first)):
        assert list(asks.alike(harbour.worker, landing_no=one.landing_no)["landing_no"]) == [its.landing_no]
    on_board(make, first, SN=60)
    ids = {"landing_id": other.id, "seen": 1, "other_id": first.id, "other_seen": 1}
    landing_merge.merge(by=harbour.worker, key=key(), **ids, reason="Same boat")
    assert asks.nationalities(harbour.boss, landing_no=other.landing_no) == {"SN": 60}
    assert (harbour.stored(other.id).people, harbour.stored(other.id).unknown) == (103, 103)
    assert [v.reason for v in versions(harbour, other.landing_no)] == ["Same boat", "Same boat", None]
    assert asks.alike(harbour.worker, landing_no=other.landing_no).empty


def test_a_merging_taken_back_leaves_two_boats_as_they_were(harbour, make):
    first, other = quick(harbour, 100, sure=True), quick(harbour, 103, sure=True, dead=2, uac=0)
    on_board(make, other, SN=60)
    landing_presence.say_present(by=harbour.worker, key=key(), landing_id=other.id, seen=1, actor="coast_guard",
                                 activities=["rescue", "transport"], note="two launches")  # fmt: skip
    ids = {"landing_id": first.id, "seen": 1, "other_id": other.id, "other_seen": 2}
    landing_merge.merge(by=harbour.worker, key=key(), **ids)
    assert present(harbour, first) == [("coast_guard", "rescue"), ("coast_guard", "transport")]
    seen = harbour.stored(first.id).row_version
    assert (harbour.stored(first.id).dead, harbour.stored(first.id).uac) == (2, 0)
    # somebody counts the dead of it anew meanwhile: their word stands
    landings.correct(by=harbour.boss, key=key(), landing_id=first.id, seen=seen, dead=3, reason="found later")
    form = {"by": harbour.boss, "landing_id": first.id, "seen": seen + 1, "landing_no": other.landing_no}
    assert sentences(landing_unmerge.unmerge, **form, reason="")[0][0] == "reason"
    assert landing_unmerge.unmerge(**form, reason="Two boats", key=key()) == other.landing_no
    stays, back = harbour.stored(first.id), harbour.stored(other.id)
    assert (stays.people, stays.dead, stays.uac, stays.verified) == (100, 3, None, False)
    assert (back.landing_no, back.people, back.dead, back.uac, back.row_version) == (other.landing_no, 103, 2, 0, 3)
    assert (present(harbour, stays), len(present(harbour, back))) == ([], 2)
    assert asks.nationalities(harbour.boss, landing_no=stays.landing_no) == {}
    assert asks.nationalities(harbour.boss, landing_no=back.landing_no) == {"SN": 60}
    merged = next(v for v in versions(harbour, first.landing_no) if not v.is_asked and v.ended == "merged")
    assert merged.is_back
    [(_, said)] = sentences(landing_unmerge.unmerge, **form | {"seen": stays.row_version}, reason="again")
    assert said == "This was taken back already. Look at both landings."


def test_who_was_there_is_noted_kept_and_taken_out_again(harbour, make):
    row = quick(harbour, 30)
    make.change(t.disembarkation, row, verified=True)
    form = {"by": harbour.worker, "landing_id": row.id, "actor": "iom"}
    assert sentences(landing_presence.say_present, **form | {"actor": None}, seen=2, activities=[])[0][0] == "actor"
    assert sentences(landing_presence.say_present, **form, seen=2, activities=[])[0][0] == "activities"
    landing_presence.say_present(**form, seen=2, activities=["screening", "food"], note=" tents ", key=key())
    landing_presence.say_present(**form, seen=3, activities=["food"], key=key())
    with pytest.raises(Conflict):
        landing_presence.say_present(**form, seen=3, activities=["nfi"], key=key())
    assert present(harbour, row) == [("iom", "food")]
    assert harbour.stored(row.id).verified, "nothing was said of people"
    told = [json.loads(v.was)["present"] for v in versions(harbour, row.landing_no)]
    assert [[(each["activity"], each["note"]) for each in one] for one in told[-2:]] == [
        [("food", "tents"), ("screening", "tents")], [("food", None)]]  # fmt: skip
    landing_presence.say_present(**form, seen=4, activities=[], key=key())
    assert present(harbour, row) == []
    assert "tents" not in " ".join(make.db.scalars(text("select cast(a as text) from audit as a")))
    stranger = make.staff("caseworker", office=harbour.office)
    with pytest.raises(NotFound):
        landing_presence.say_present(**form | {"by": stranger}, seen=5, activities=["food"], key=key())


def present(harbour, row):
    return [(each.actor, each.activity) for each in asks.present(harbour.boss, landing_no=row.landing_no).itertuples()]


def test_what_cannot_be_merged_is_said_and_nothing_is_half_written(harbour, make):
    beside = make.landing_point(office=harbour.office)
    first, other = harbour.landing(men=10), harbour.landing(men=12, screened=12)
    away, hers = make.landing(beside, men=10), harbour.landing(men=10)
    form = {"by": harbour.boss, "landing_id": first.id, "seen": 1, "other_seen": 1}
    said = [
        ({"other_id": other.id}, [None, "screened"]), ({"other_id": away.id}, ["other_id"]),
        ({"other_id": first.id}, ["other_id"]), ({"other_id": hers.id, "seen": 2}, [None]),
        ({"other_id": hers.id, "other_seen": 2}, [None]),
    ]  # fmt: skip
    for given, fields in said:
        assert [each.field for each in problems(landing_merge.merge, **form | given)] == fields, given
    with pytest.raises(NotFound):
        landing_merge.merge(**form | {"by": harbour.worker, "other_id": away.id}, key=key())
    assert make.db.scalar(text("select count(*) from disembarkation")) == 4
    assert make.db.scalar(text("select count(*) from landing_version")) == 0


# asked


def test_what_is_to_complete_goes_away_as_it_is_told(harbour):
    row = quick(harbour, 30)
    known = {"as_of": NOW + timedelta(hours=1), "points": ["TRI"]}
    [lacking] = records(asks.incomplete(harbour.worker, **known))
    assert {getattr(lacking, f"no_{what}") for what in ("time", "sex_age", "dead", "nationality", "uac")} == {True}
    whole = {"people": 30, "men": 30, "nationalities": {"SN": 30}, "landed_at": EARLIER}
    whole |= dict.fromkeys(("dead", "missing", "uac", "pregnant", "medical", "screened"), 0)
    landings.correct(by=harbour.worker, key=key(), landing_id=row.id, seen=1, **whole)
    assert asks.incomplete(harbour.worker, **known).empty
