"""Packs on a few rows, counted by hand: the pack says what the question says, and is read back as it was."""

import pytest

from briefing.counts import TOTAL
from briefing.pack import State
from briefing.packing import stored
from briefing.packing.make import NotMade, draw_up
from edits import packs
from queries import indicators
from queries import packs as kept
from tests.briefing.packing.world import AS_OF, FEBRUARY, World
from tests.edits.said import key


@pytest.fixture
def world(make, frozen):
    return World(make)


def told(pack, table, *where):
    cell = pack.table(table).cells[where]
    return cell.value if cell.state is State.SHOWN else cell.state.value


def test_the_pack_says_what_the_questions_say(world):
    drawn = world.drawn()
    pack = drawn.pack
    # by hand: 12 + 9 + 2 + 10; seven more did not consent
    assert told(pack, "indicators", "ONE", "P1") == 33
    assert told(pack, "results", "P1", "achieved") == 50
    assert told(pack, "results", "P1", "before") == 6
    assert told(pack, "cumulative", "ONE", "P1") == 39
    assert told(pack, "left_out", "refused") == 7
    assert told(pack, "changes", "opened") == 33
    assert [told(pack, "changes", flow) for flow in ("open_before", "open_after")] == [6, 39]
    # two women of Mali are too few, and not to be had from the total either
    nationality = pack.table("assisted_by_nationality").cells
    assert nationality["ML",].state is State.HIDDEN
    assert sum(cell.state is State.HIDDEN for cell in nationality.values()) >= 2
    # every indicator: pack = question
    asked = {"period_from": FEBRUARY.first, "period_to": FEBRUARY.last, "as_of": AS_OF}
    for row in indicators.of_project(world.officer, project="ONE", **asked).itertuples():
        cell = pack.table("results").cells.get((row.code, "actual"))
        if cell is not None and cell.state is State.SHOWN:
            assert cell.value == pytest.approx(row.actual, abs=0.5 if row.unit == "percent" else 0)
        else:
            assert row.actual is None or row.actual != row.actual or row.small
    assert drawn.certificate["primary"] >= 1


def test_the_order_of_categories_says_nothing_of_hidden_counts(world):
    world.helped("NG", "F", 7, FEBRUARY.last, vulnerabilities=["gbv", "vot"])
    pack = world.drawn().pack
    names = pack.table("assisted_by_nationality").axes[0].categories
    assert names == ("GM", "ML", "NG", "SD", "SN", "other", "unknown")  # not by their raw counts
    # nor do the cells stand as the question ordered them: medical, of ten persons, is its first
    assert [where for (where,) in pack.table("identified_by_vulnerability").cells] == ["gbv", "medical", "vot"]
    for table in pack.tables:
        order = [(*axis.categories, TOTAL) for axis in table.axes]
        places = [[all_.index(one) for all_, one in zip(order, where, strict=True)] for where in table.cells]
        assert places == sorted(places), table.code


def test_a_joint_pack_counts_a_person_once(world):
    pack = world.drawn("ONE", "TWO").pack
    assert [told(pack, "indicators", code, "P1") for code in ("ONE", "TWO")] == [33, 10]
    assert told(pack, "joint", "P1") == 33
    assert pack.table("assisted_by_sex_age").axes[0].name == "project"
    assert told(pack, "assisted_by_sex_age", "TWO", TOTAL) == 10


def test_what_is_kept_is_read_back_equal(world):
    drawn = world.drawn("ONE", "TWO")
    pack_id = packs.draw_up(by=world.officer, key=key(), drawn=stored.as_rows(drawn))
    assert stored.read(world.officer, pack_id) == drawn.pack
    assert stored.read(world.head, pack_id) == drawn.pack
    assert stored.read(world.stranger, pack_id) is None
    assert kept.listed(world.stranger).empty
    row = kept.listed(world.second).iloc[0]
    assert (row.state, row.projects, row.transfers) == ("draft", "ONE TWO", 0)


def test_two_packs_in_a_row_do_not_tell_who_came_late(world):
    first = world.issued()
    number = kept.listed(world.officer).iloc[0].number
    # three more come in late
    world.helped("NG", "M", 3, FEBRUARY.last)
    pack = world.drawn().pack
    cell = pack.table("indicators").cells["ONE", "P1"]
    assert (cell.value, cell.issued_in) == (33, number)
    # withdrawn, it stays known to the protector
    world.do(packs.withdraw, first, reason="A mistake in the period")
    again = world.drawn()
    assert again.pack.table("indicators").cells["ONE", "P1"].issued_in == number
    assert list(again.known) == [first]


def test_what_cannot_be_drawn_up_says_why(world):
    with pytest.raises(NotMade) as refused:
        world.drawn("NINE")
    assert refused.value.said.values["codes"] == ("NINE",)
    with pytest.raises(NotMade):
        world.drawn("ONE", who=world.stranger)
    empty = world.make.project(code="EMPTY")
    officer = world.make.staff("programme_officer", projects=[empty], offices=[])
    with pytest.raises(NotMade):
        draw_up(officer, projects=["EMPTY"], period=FEBRUARY, as_of=AS_OF, language="en")
