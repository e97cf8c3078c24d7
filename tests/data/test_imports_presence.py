"""Who was there at boats and what they did, from files."""

import csv
import json
from textwrap import dedent

from data.connection import owner_engine
from tests.data.conftest import asked, counts, told
from tests.house.tree import ROOT

NOTED = "select actor, activity, note from landing_presence order by actor, activity"
VERSIONS = "select was from landing_version where landing_no = 'B-1' order by version"


def boats(bring, *numbers):
    bring("landings", *({"landing_no": number, "men": 40, "verified": "yes"} for number in numbers))


def row(actor, activity, landing_no="B-1", **more):
    return {"landing_no": landing_no, "actor": actor, "activity": activity, **more}


def test_organisations_by_code_or_label_in_any_language(bring, office):
    boats(bring, "B-1", "B-2")
    rows = [row("coast_guard", "rescue", note="two launches"), row("Garde-côtes", "النقل", note=""),
            row("IOM", "Food and water", "b-2", note=" tents ")]  # fmt: skip
    assert counts(bring("presence", *rows)) == (3, 0, 0, 0)
    assert asked(office, NOTED) == [
        ("coast_guard", "rescue", "two launches"), ("coast_guard", "transport", "two launches"),
        ("iom", "food", "tents")]  # fmt: skip
    assert counts(bring("presence", *rows)) == (0, 0, 3, 0)
    assert asked(office, "select row_version from disembarkation") == [(2,), (2,)]


def test_the_example_on_the_page_comes_in(bring, office):
    page = (ROOT / "docs" / "imports.md").read_text(encoding="utf-8")
    sample = page[page.index("    landing_no,actor") :].split("\n\n")[0]
    boats(bring, "TNB-2026-031")
    assert counts(bring("presence", *csv.DictReader(dedent(sample).splitlines()))) == (3, 0, 0, 0)


def test_what_a_landing_was_told_before_is_kept(bring, office):
    boats(bring, "B-1")
    bring("presence", row("iom", "food", note="tents"), row("iom", "nfi", note="tents"))
    # the note is the organisation's: another one stands at all it did
    assert counts(bring("presence", row("iom", "food", note="blankets"))) == (0, 1, 0, 0)
    assert counts(bring("presence", row("iom", "screening"))) == (1, 0, 0, 0), "no column, so the note stays"
    assert asked(office, NOTED) == [("iom", each, "blankets") for each in ("food", "nfi", "screening")]
    assert counts(bring("presence", row("iom", "food", note=""))) == (0, 1, 0, 0)
    assert {note for *_, note in asked(office, NOTED)} == {None}
    kept = [[(each["activity"], each["note"]) for each in was["present"]] for (was,) in asked(office, VERSIONS)]
    assert kept[:3] == [[], [("food", "tents"), ("nfi", "tents")], [("food", "blankets"), ("nfi", "blankets")]]
    assert len(kept) == 4
    assert asked(office, "select verified from disembarkation") == [(True,)], "nothing was said of people"


def test_rows_that_cannot_be_are_refused_one_by_one(bring, office):
    boats(bring, "B-1", "B-2")
    report = bring("presence",
                   row("iom", "food", note="tents"), row("coastguard", "food"), row("navy", ""), row("navy", "sleep"),
                   row("navy", "rescue", "B-9"), row("iom", "nfi", note="other"), row("IOM", "Food and water"),
                   row("navy", "rescue", note="x" * 201), row("iom", "pss", "B-2", note="other"))  # fmt: skip
    assert told(report) == [
        (3, "actor", "coastguard"), (4, "activity", ""), (5, "activity", "sleep"), (6, "landing_no", "B-9"),
        (7, "note", "other"), (8, "activity", "Food and water"), (9, "note", "x" * 201)]  # fmt: skip
    assert all(one.reason and one.todo for one in report.refusals)
    assert counts(report) == (2, 0, 0, 7)
    assert len(asked(office, NOTED)) == 2
    assert not bring("presence", row("navy", "food"), row("navy", "sleep"), strict=True).written
    assert len(asked(office, NOTED)) == 2


def test_a_landing_that_was_merged_says_into_which(bring, office):
    boats(bring, "B-1", "B-2")
    with owner_engine().begin() as db:
        db.exec_driver_sql("delete from disembarkation where landing_no = 'B-2'")
        db.exec_driver_sql("update landing_version set ended = 'merged', merged_into ="
                           " (select id from disembarkation) where landing_no = 'B-2'")  # fmt: skip
    [one] = bring("presence", row("iom", "food", "B-2")).refusals
    assert (one.column, one.reason) == ("landing_no", "This landing was merged into B-1.")
    # the same file of boats once more: that boat is there already
    again = bring("landings", {"men": 41}, {"landing_no": "B-2", "men": 40})
    assert (counts(again), told(again)) == ((0, 1, 0, 1), [(3, "landing_no", "B-2")])


def test_the_audit_says_how_many_and_no_note(bring, office):
    boats(bring, "B-1")
    bring("presence", row("iom", "food", note="tents"))
    [(after,)] = asked(office, "select after from audit where what = 'import presence'")
    assert (after["added"], after["refused"]) == (1, 0)
    assert "tents" not in json.dumps(after)
