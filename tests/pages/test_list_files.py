"""A list as a file: the tile, the list and the file have the same rows, whatever the page is narrowed to."""

import io
import random
import zipfile
from datetime import timedelta

import pandas as pd
import pytest
import python_calamine

from data import tables as t
from pages.parts import list_file as offered
from queries import first, referrals
from tests.factories import NOW, days_ago
from tests.pages.opened import opened
from tests.pages.test_case import field, press
from tests.ui import shown
from ui import list_file


@pytest.fixture
def files(monkeypatch):
    """Every file that was made, in order."""
    made = []

    def workbook(*given):
        made.append(list_file_workbook(*given))
        return made[-1]

    list_file_workbook = list_file.workbook
    monkeypatch.setattr(list_file, "workbook", workbook)
    return made


@pytest.fixture
def office(make, frozen):
    """Thirty random cases with referrals of all kinds, and their supervisor and caseworker."""
    dice, worker, boss = random.Random(5), make.staff("caseworker"), make.staff("supervisor")  # noqa: S311
    for n in range(30):
        case = make.case(stage=dice.choice(["registered", "documents"]), stream="AVR",
                         caseworker=worker if n % 3 else None, since=days_ago(dice.randrange(1, 90)),
                         held="detained" if n % 7 == 0 else None,
                         risk_level=dice.choice(["high", "low", None]))  # fmt: skip
        for _ in range(dice.randrange(3)):
            sent = dice.randrange(2, 60)
            make.referral(case, service=dice.choice(["medical", "shelter"]), sent_at=days_ago(sent),
                          due_at=dice.choice([None, days_ago(sent - dice.randrange(1, 70))]))  # fmt: skip
    return boss, worker


def made(at, files):
    field(at, "selectbox", "What is it for").set_value("meeting")
    press(at, "Make the file")
    assert at.get("download_button")
    book = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(files[-1]))
    head, *rows = book.get_sheet_by_index(0).to_python(skip_empty_area=False)
    return pd.DataFrame(rows, columns=head), dict(
        reversed([line[:2] for line in book.get_sheet_by_index(1).to_python()])
    )


def listed(at, head):
    return next(rows for rows in shown.tables(at) if head in rows[0])


@pytest.mark.parametrize(("due", "tile", "service"), [
    (None, "Waiting", None), ("overdue", "Overdue", None), ("paused", "Paused", None),
    ("no_deadline", "No deadline", None), ("overdue", "Overdue", "medical"),
])  # fmt: skip
def test_referrals_tile_list_and_file_are_the_same(db, office, files, due, tile, service):
    for who in office:
        narrowed = {name: code for name, code in (("due", due), ("service", service)) if code}
        at = opened(who, "referrals", **narrowed)
        number = int(shown.tiles(at)[tile])
        whole = referrals.listing(who, as_of=NOW, due=due, chosen={"service": service}, rows=500)
        if number == 0:
            assert not [each for each in at.button if each.label == "Make the file"]
            continue
        found, told = made(at, files)
        assert len(found) == number == len(whole)
        assert list(found["Referral"]) == list(whole["referral_no"])
        assert list(found["Days late"]) == list(whole["days_late"])
        first = listed(at, "How it stands")
        assert [row[0] for row in first[1:]] == list(found["Case"][:25])
        assert told["Rows"] == str(number)
        assert told["Narrowed by"].split(": ")[0] in ("When due", "Service", "nothing")
        after = db.execute(
            t.audit.select().where(t.audit.c.what == "exports.log").order_by(t.audit.c.id.desc())
        ).first()
        assert (after.reason, after.after["rows"], after.by_id) == ("meeting", number, who.id)
        assert len(after.after["cases"]) == found["Case"].nunique()


@pytest.mark.parametrize(("attention", "tile"), [(None, "Open cases"), ("stuck", "Stuck in a stage"),
                                                 ("on_hold", "On hold")])  # fmt: skip
def test_cases_tile_list_and_file_are_the_same(office, files, attention, tile):
    boss, _worker = office
    at = opened(boss, "caseload", **({"attention": attention} if attention else {}))
    found, _told = made(at, files)
    assert len(found) == int(shown.tiles(at)[tile])
    assert [row[1] for row in listed(at, "Limit")[1:]] == list(found["Case"][:25])


def test_what_the_file_is_for_is_asked_and_it_is_given_out_once(office, files):
    boss, _worker = office
    at = opened(boss, "caseload")
    press(at, "Make the file")
    assert shown.problems(at) == ["Choose what the file is for."]
    assert not files
    made(at, files)
    assert offered._MADE not in at.session_state, "nothing with a case in it is kept"
    at.run()
    assert not at.get("download_button")


def test_first_things_list_and_file_are_the_same_and_no_text_of_colleagues_leaves(make, office, files):
    boss, worker = office
    case = make.case(caseworker=worker)
    make.row(t.guidance, case_id=case.id, office_id=case.office_id, body="Ask for Moussa", by_id=boss.id,
             happened_at=days_ago(9))  # fmt: skip
    for who in office:
        at = opened(who, "today")
        whole = first.things(who, as_of=NOW, rows=500)
        found, _told = made(at, files)
        assert list(found["Place"]) == list(range(1, whole.all + 1))
        assert list(found["Case"]) == list(whole.rows["case_no"])
        assert list(found["Score"]) == pytest.approx([float(each) for each in whole.rows["score"]])
        assert "Guidance not answered" in set(found["Kind"])
        with zipfile.ZipFile(io.BytesIO(files[-1])) as packed:
            assert b"Moussa" not in packed.read("xl/sharedStrings.xml")
    late = opened(boss, "today", kind="referral_late")
    found, told = made(late, files)
    assert len(found) == first.things(boss, as_of=NOW).count["referral_late"]
    assert told["Narrowed by"] == "Kind: Overdue referral"


def test_agencies_and_the_referrals_behind_a_number_are_those_of_the_page(db, office, files):
    boss, _worker = office
    at = opened(boss, "outcomes")
    found, told = made(at, files)
    file = [(name, str(int(sent))) for name, sent in zip(found["Agency"], found["Sent"], strict=True)]
    assert [(row[0], row[1]) for row in listed(at, "Agency")[1:]] == file[:25]
    assert told["Narrowed by"].startswith("Sent: ")
    after = db.execute(t.audit.select().where(t.audit.c.what == "exports.figures")).one()
    assert (after.after["rows"], "cases" in after.after) == (len(found), False)
    at = opened(boss, "outcomes", show="silent")
    behind, told = made(at, files)
    assert len(behind) == found["No answer in time"].sum()
    assert [row[0] for row in listed(at, "Answer due")[1:]] == list(behind["Case"][:25])


@pytest.mark.parametrize(("due", "tile"), [(None, "Ended"), ("done_late", "Done late")])
def test_ended_referrals_are_the_same_too(make, office, files, due, tile):
    boss, worker = office
    case = make.case(caseworker=worker)
    for hours in (1, 2, 50, 90):  # the service was given after three
        due_at = days_ago(20) + timedelta(hours=hours)
        make.referral(case, state="service_provided", sent_at=days_ago(20), due_at=due_at)
    at = opened(boss, "referrals", show="ended", **({"due": due} if due else {}))
    found, told = made(at, files)
    assert len(found) == int(shown.tiles(at)[tile]) > 0
    assert [row[0] for row in listed(at, "How it ended")[1:]] == list(found["Case"][:25])
    assert told["Narrowed by"].startswith("Ended: ")
