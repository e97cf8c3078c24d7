"""Drafts: kept sealed, for one person alone, and for so long."""

import logging
from datetime import date, time

import pytest
from sqlalchemy import select, text

from data import tables as t
from data.sealing import NoKey
from data.secure import secure
from edits import drafts
from tests.factories import NOW

THIS = {"form": "new_case", "about": "7"}
VALUES = {
    "fields": {"name": "Mariama <b>", "on": date(2026, 3, 3), "at": time(14, 5), "seen": NOW,
               "needs": ["medical", "shelter"], "persons": [1, 2, 3], "agreed": True, "none": None},
    "key": "k", "version": 3,
}  # fmt: skip


@pytest.fixture
def amal(make, frozen):
    return make.staff("caseworker")


def test_what_was_typed_comes_back_as_it_was(amal):
    assert drafts.keep(by=amal, **THIS, values=VALUES)
    found = drafts.find(by=amal, **THIS)
    assert (found.values, found.saved_at, found.lost) == (VALUES, NOW, False)


def test_a_later_one_takes_its_place_and_a_forgotten_one_is_gone(db, amal):
    drafts.keep(by=amal, **THIS, values=VALUES)
    drafts.keep(by=amal, **THIS, values={"fields": {}})
    assert drafts.find(by=amal, **THIS).values == {"fields": {}}
    drafts.forget(by=amal, **THIS)
    assert drafts.find(by=amal, **THIS) is None
    assert db.scalar(text("select count(*) from draft")) == 0


def test_another_person_form_or_row_has_its_own(make, amal):
    drafts.keep(by=amal, **THIS, values=VALUES)
    assert drafts.find(by=make.staff("supervisor"), **THIS) is None
    assert drafts.find(by=amal, form="note", about="7") is None
    assert drafts.find(by=amal, form="new_case", about="8") is None


def test_a_row_copied_to_another_person_does_not_open_there(db, make, amal):
    drafts.keep(by=amal, **THIS, values=VALUES)
    other = make.staff("supervisor")
    db.execute(text("update draft set staff_id = :other"), {"other": other.id})
    found = drafts.find(by=other, **THIS)
    assert found.lost
    assert found.values == {}


def test_nothing_of_it_stands_open_in_the_database_or_the_log(db, amal, caplog):
    with caplog.at_level(logging.DEBUG):
        drafts.keep(by=amal, **THIS, values=VALUES)
        found = drafts.find(by=amal, **THIS)
    assert b"Mariama" not in bytes(db.scalar(select(t.draft.c.sealed)))
    assert "Mariama" not in caplog.text
    assert "Mariama" not in repr(found)
    assert db.scalar(text("select count(*) from audit")) == 0


def test_what_no_key_opens_is_dropped_and_said(db, amal, monkeypatch, tmp_path):
    drafts.keep(by=amal, **THIS, values=VALUES)
    monkeypatch.setenv("MARSA_HOME", str(tmp_path))  # the file of keys is lost: another one is made
    secure(db)  # and the app starts again with it
    assert drafts.find(by=amal, **THIS).lost
    assert drafts.find(by=amal, **THIS) is None


def no_key(*_given):
    raise NoKey


def test_without_a_key_nothing_is_kept(amal, monkeypatch):
    monkeypatch.setattr("edits.drafts.seal", no_key)
    assert drafts.keep(by=amal, **THIS, values=VALUES) is False
    assert drafts.find(by=amal, **THIS) is None


@pytest.mark.parametrize(("days", "setting", "kept"), [(29, None, True), (31, None, False), (8, "7", False)])
def test_it_is_kept_for_so_many_days(db, make, amal, monkeypatch, days, setting, kept):
    drafts.keep(by=amal, **THIS, values=VALUES)
    if setting:
        make.row(t.setting, key="draft_days", value=setting)
    db.execute(text("update draft set saved_at = saved_at - make_interval(days => :days)"), {"days": days})
    assert bool(drafts.find(by=amal, **THIS)) is kept
    # whoever keeps one drops what is too old, also of people who never come back
    drafts.keep(by=make.staff("supervisor"), **THIS, values={})
    assert db.scalar(text("select count(*) from draft")) == 1 + kept
