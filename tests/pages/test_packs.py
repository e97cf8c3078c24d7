"""The page Packs: what stands on it is what was kept, and each role does its own part."""

import pytest

from data import tables as t
from edits import packs
from tests.briefing.packing.world import World
from tests.edits.said import key
from tests.pages.opened import opened
from tests.ui import shown


@pytest.fixture
def world(make, frozen):
    return World(make)


def test_a_pack_on_the_screen_is_the_pack_that_was_kept(world):
    pack_id = world.kept()
    at = opened(world.officer, "packs", pack=str(pack_id))
    assert not at.exception
    cells = [row for table in shown.tables(at) for row in table]
    persons = next(row for row in cells if row[0].startswith("P1 "))
    assert persons[1:] == ["0", "66", "6", "33", "50%", "100%"]
    mali = next(row for row in cells if row[0] == "Mali")
    assert mali[1] == "hidden"
    assert "You drew" not in shown.text(at)
    # the maker is told that somebody else reads it; the head of mission may
    assert "Issue it without a review" in [button.label for button in at.button]
    head = opened(world.head, "packs", pack=str(pack_id))
    assert "Reviewed: I have read it, every number and sentence" in [button.label for button in head.button]
    assert not [button for button in head.button if button.label == "Throw it away"]


def test_the_list_opens_packs_and_says_where_there_is_none(world):
    pack_id = world.issued()
    listed = shown.tables(opened(world.head, "packs"))[0][1:]
    assert [row[:3] for row in listed] == [["LY-2026-001", "Issued", "ONE"]]
    # the same numbers in another language; and a file is written down before it is made
    packs.hand_over(by=world.officer, key=key(), pack_id=pack_id, form="pdf", language="fr", to_whom="The donor",
                    reason="Report")  # fmt: skip
    assert world.db.execute(t.pack_transfer.select()).one().language == "fr"
    # one that is not there, and one that is not theirs (tests/briefing/packing), look the same
    assert "not yours to read" in shown.text(opened(world.head, "packs", pack=str(pack_id + 1)))
