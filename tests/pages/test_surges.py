"""Surges on the Disembarkations page: what fires is said with its numbers, and somebody can say that they looked."""

import pytest

from data.tables import surge_acknowledgement
from tests.factories import NOW, days_ago
from tests.factories_landings import series
from tests.pages.opened import opened
from tests.queries.test_surges import reported
from tests.ui import shown

AS_OF = NOW.isoformat()


@pytest.fixture
def boss(make):
    return make.staff("supervisor", office=make.office(mission="LY"))


@pytest.fixture
def point(make, boss):
    return make.landing_point(office=boss.offices[0], code="TRI", name="Tripoli port", reception_capacity=1000)


def table(at, heading):
    found = next(rows for rows in shown.tables(at) if heading in rows[0])
    return {row[0]: dict(zip(found[0], row, strict=True)) for row in found[1:]}


def test_what_fires_is_said_with_its_numbers(make, boss, point):
    reported(make, point, [0, 0, 10] * 40 + [150])
    at = opened(boss, "disembarkations", as_of=AS_OF, point="TRI")
    text = shown.text(at)
    assert "Alert: Tripoli port – 170 people in seven days is above the upper limit of 36." in text
    assert "Watch: Tripoli port – 170 people in seven days is at least twice" in text
    row = table(at, "Upper limit")["Tripoli port"]
    assert (row["Seven days"], row["Usual (mean)"], row["Upper limit"]) == ("170", "23", "36")
    formula = {row[0]: row[2] for rows in shown.tables(at) if rows[0][0] == "What" for row in rows[1:]}
    assert (formula["S7, people in seven days"], formula["U, upper limit"]) == ("170", "36")
    assert (formula["m"], formula["v"], formula["z, severity"]) == ("23.3", "24.5", "29.63")
    at.session_state["surge_episodes"] = True  # opened
    episodes = table(at.run(), "Highest day")["Tripoli port"]
    assert (episodes["People that day"], episodes["Ended"]) == ("150", "goes on")
    assert len(at.get("plotly_chart")) == 2, "the trend and the band"


def test_nobody_can_tell_is_said_and_is_not_none(make, boss, point):
    young = make.landing_point(office=boss.offices[0], code="YNG", name="Young port")
    reported(make, point, [2] * 120)
    reported(make, young, [2] * 30)
    at = opened(boss, "disembarkations", as_of=AS_OF)
    found = table(at, "Upper limit")
    assert found["Tripoli port"]["Triggers that fire"] == "none"
    assert found["Young port"]["Triggers that fire"] == "nobody can tell"
    assert found["Young port"]["Why"] == "baseline too short: 30 days of history, 91 are needed"
    assert found["Libya, all points"]["Seven days"] == "28"
    told = next(rows for rows in shown.tables(at) if "In reception" in rows[0])
    assert [row[1] for row in told if row[0].startswith("Young port")] == ["nobody can tell"]
    assert shown.text(at).count("baseline too short: 30 days of history, 91 are needed") == 2  # also on top


def test_one_looks_at_it_and_says_so(make, boss, point, frozen):
    reported(make, point, [0, 0, 10] * 40 + [150])
    at = opened(boss, "disembarkations", point="TRI")
    at.text_input(key=next(w.key for w in at.text_input if "TRI_alert" in w.key)).input("More tents asked for")
    next(button for button in at.button if "TRI_alert" in (button.key or "")).click().run()
    assert not at.exception
    assert "Acknowledged by" in shown.text(at)
    assert "More tents asked for" in shown.text(at)
    assert not [w for w in at.text_input if "TRI_alert" in w.key]
    row = make.db.execute(surge_acknowledgement.select()).one()
    assert (row.trigger, row.landing_point_id, row.mission) == ("alert", point.id, "LY")


def test_under_what_fires_stands_what_there_is_to_do(make, boss, frozen):
    full = make.landing_point(office=boss.offices[0], code="FUL", name="Full port", reception_capacity=100,
                              screeners_per_shift=3, screenings_per_hour=5)  # fmt: skip
    make.landing(full, landed_at=days_ago(0.2), men=90, screened=15, medical=4)
    make.landing(full, landed_at=days_ago(0.1), men=45)
    line = ("To be screened at least 75 (nobody told of 45 people) · Screeners 3 · Hours to clear at least 5"
            " (at most 8) · Medical urgencies at least 4 (not known for 1 boat) · In reception unknown")  # fmt: skip
    fuller = make.landing_point(office=boss.offices[0], code="ZAW", name="Fuller port", reception_capacity=20)
    make.landing(fuller, landed_at=days_ago(0.1), men=30)
    formula = {row[0]: row[2] for rows in shown.tables(opened(boss, "disembarkations", point="FUL"))
               if rows[0][0] == "What" for row in rows[1:]}  # fmt: skip
    assert formula["Capacity"] == "135 ÷ 100 = 135%"
    for page in ("disembarkations", "today"):
        at = opened(boss, page)
        said = shown.text(at)
        assert said.index("Capacity: Libya") < said.index("Capacity: Fuller port") < said.index("Capacity: Full port")
        assert f"in 72 hours.{line}" in shown.text(at)
        assert ("3", "/disembarkations?point=FUL&screeners=FUL") in shown.links(at)


def test_who_does_not_record_there_only_reads(make, boss, point, frozen):
    reported(make, point, [0, 0, 10] * 40 + [150])
    reader = make.staff("caseworker", office=boss.offices[0])
    at = opened(reader, "disembarkations", point="TRI")
    assert "Alert: Tripoli port" in shown.text(at)
    assert not [w for w in at.text_input if "acknowledge" in w.key]


def test_a_published_series_is_judged_at_the_end_of_the_period(make, boss, point):
    days = {f"2025-{month:02}-{day:02}": (3, None) for month in range(1, 7) for day in range(1, 29)}
    series(make, days)
    at = opened(boss, "disembarkations", as_of=AS_OF, point="UK", to="2025-01-28", **{"from": "2025-01-01"})
    assert "baseline too short: 28 days of history" in " ".join(str(rows) for rows in shown.tables(at))
