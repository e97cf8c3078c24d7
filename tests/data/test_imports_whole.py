"""A file comes in whole or not at all: whatever is in it, whoever stops it, and what stays behind of it."""

import csv
import logging
import os
import subprocess
import sys
import time

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from data.connection import database, owner_engine
from data.imports.kinds import KINDS
from data.imports.load import load, refuse_into_sample
from data.imports.refusals import FileRefused, Refusal
from data.imports.report import Report, write_refusals
from tests.data.conftest import JUNE, NEEDED, asked, counts
from tests.house.tree import ROOT

# what people write, right and wrong; the keys collide on purpose
DAYS = ["", "2026-03-01", "2026-03-05", "05/04/2026", "31/04/2026", "2027-01-01", "x"]
NUMBERS = ["", "0", "3", "50", "-1", "1.000", "many"]
ANYTHING = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=8)
CELLS = {
    "cases": {
        "case_no": ["C-1", "c-1", "C-2", "C-3", "C-4", ""], "mimosa_no": ["", "", "M-1", "M-2"],
        "office": ["TIP", "NKC", "X"], "stream": ["", "AVR", "AVM"], "programme": ["", "VHR"],
        "stage": ["received", "documents", "review", "closed", "?"], "stage_since": DAYS, "received_on": DAYS,
        "caseworker": ["", "amina@example.org", "x@example.org"], "assigned_on": DAYS,
        "hold_reason": ["", "detained"], "held_since": DAYS, "location": ANYTHING,
    },
    "persons": {
        "case_no": ["C-1", "C-2", "C-9"], "person_no": ["1", "2", "3", "0", ""],
        "relation": ["head", "child", "cousin"], "sex": ["F", "male", "?"],
        "birth_year": ["", "1990", "2026", "2027", "90"], "nationality": ["", "SN", "Mali", "XX"],
        "vulnerabilities": ["", "vot", "vot;medical", "tired"], "consent_share": ["", "yes", "maybe"],
    },
    "referrals": {
        "referral_no": ["R-1", "R-2", "R-3", ""], "case_no": ["C-1", "C-2", "C-9"], "person_no": ["", "1", "2"],
        "agency": ["", "Clinic", "CLINIC", "Legal  aid"], "state": ["", "draft", "accepted", "closed"],
        "sent_on": DAYS, "acknowledged_on": DAYS, "accepted_on": DAYS, "ended_on": DAYS, "due_on": [*DAYS, "none"],
        "held_since": DAYS, "hold_reason": ["", "waiting_partner"], "resumed_on": DAYS,
    },
    "landings": {
        "landing_no": ["B-1", "B-2", "B-3"], "point": ["TNB", "ZAW", "a b"], "office": ["TIP", "NKC", ""],
        "landed_at": [*DAYS, "2026-03-01 23:30"], "men": NUMBERS, "unknown": NUMBERS, "uac": NUMBERS,
        "screened": NUMBERS, "nationalities": ["", "SN=3", "SN=3;GM=60", "SN"], "boat": ANYTHING,
    },
}  # fmt: skip
TABLES = {"cases": "case_file", "persons": "person", "referrals": "referral", "landings": "disembarkation"}
EVERYTHING = "truncate case_file, disembarkation, landing_point, agency, referral, person cascade"


def some_rows(kind):
    cells = {
        name: pool if isinstance(pool, st.SearchStrategy) else st.sampled_from(pool)
        for name, pool in CELLS[kind].items()
    }
    return st.lists(st.fixed_dictionaries(cells), min_size=1, max_size=8)


@pytest.mark.parametrize("files", [10, pytest.param(60, marks=pytest.mark.long)])
@pytest.mark.parametrize("kind", CELLS)
def test_what_is_accepted_is_written_and_the_rest_is_refused(kind, files, bring, office):
    table = TABLES[kind]

    @settings(max_examples=files, deadline=None, suppress_health_check=[HealthCheck.too_slow], database=None)
    @given(some_rows(kind))
    def whatever_the_rows(rows):
        office.exec_driver_sql(EVERYTHING)
        if kind in ("persons", "referrals"):
            bring("cases", {"case_no": "C-1"}, {"case_no": "C-2"})
            bring("persons", {"case_no": "C-1"})
        before = asked(office, f"select count(*) from {table}")[0][0]
        report = bring(kind, *rows)
        assert report.added + report.changed + report.unchanged + report.refused == report.rows == _rows(kind, rows)
        assert len(report.outcomes) == report.rows - report.refused
        assert asked(office, f"select count(*) from {table}")[0][0] - before == report.added
        again = bring(kind, *rows)
        assert counts(again) == (0, 0, report.rows - report.refused, report.refused)

    whatever_the_rows()


def _rows(kind, rows):
    """Rows with any text: the others are no rows."""
    return sum(any(str(text).strip() for text in {**NEEDED[kind], **row}.values()) for row in rows)


def test_who_pulls_the_plug_leaves_nothing_half_written(office, file):
    path = file("cases", *({"case_no": f"C-{n}", "stage": "closed", "stage_since": "2026-03-05"} for n in range(50)))
    with owner_engine().connect() as blocking:
        # the import has written the cases and waits to write their steps
        blocking.exec_driver_sql("lock table stage_change in access exclusive mode")
        command = [sys.executable, "-m", "data", "import", "cases", str(path)]
        running = subprocess.Popen(command, cwd=ROOT, env=os.environ | {"DATABASE_URL": database().url})
        waits = "select count(*) from pg_locks where relation = 'stage_change'::regclass and not granted"
        give_up = time.monotonic() + 120
        while not asked(office, waits)[0][0] and running.poll() is None and time.monotonic() < give_up:
            time.sleep(0.05)
        assert asked(office, waits) != [(0,)]
        running.kill()
        running.wait()
        blocking.rollback()
    while asked(office, "select count(*) from pg_locks where locktype = 'advisory'") != [(0,)]:
        time.sleep(0.05)  # the server notices that nobody is there any more
    assert asked(office, "select count(*) from case_file") == [(0,)]
    assert asked(office, "select count(*) from audit where what = 'import cases'") == [(0,)]


def test_an_import_leaves_one_audit_row_without_values(bring, office, caplog):
    caplog.set_level(logging.DEBUG)
    bring("cases", {"case_no": "C-SECRET", "location": "Hidden street"}, {"case_no": "C-2", "office": "NOWHERE"})
    rows = asked(office, "select by_id, role, entity, after - 'sha256' from audit where what = 'import cases'")
    assert rows == [(None, "operator", "import",
                     {"rows": 2, "added": 1, "changed": 0, "unchanged": 0, "refused": 1})]  # fmt: skip
    kept = caplog.text + str(asked(office, "select * from audit"))
    assert not [value for value in ("C-SECRET", "Hidden", "NOWHERE") if value in kept]


def test_a_strict_file_and_one_that_is_only_checked_write_nothing(bring, office):
    good, bad = {"case_no": "C-1"}, {"case_no": "C-2", "office": "X"}
    for rows, how in (((good, bad), {"strict": True}), ((good, bad), {"try_out": True})):
        report = bring("cases", *rows, **how)
        assert (counts(report), report.written) == ((1, 0, 0, 1), False)
        assert asked(office, "select count(*) from case_file") == [(0,)]
    assert bring("cases", good, strict=True).written
    assert asked(office, "select count(*) from case_file") == [(1,)]


def test_a_year_of_days_with_the_month_first_is_not_loaded_wrongly(bring, office):
    days = ["03/04/2026", "03/25/2026", "2026-03-04", "05/05/2026"]
    report = bring("cases", *({"case_no": f"C-{n}", "received_on": day} for n, day in enumerate(days)))
    assert [one.line for one in report.refusals] == [2, 3]
    assert report.refusals[0].reason == "This may be another day: 03/25/2026 in the same column has the month first."


def test_refused_rows_as_a_file_are_text_to_excel(bring, office, tmp_path):
    report = bring("cases", {"case_no": "=1+1"}, {"case_no": "\u200b@x"}, {"case_no": "C-1", "office": "tip x"})
    write_refusals(tmp_path / "refused.csv", report.refusals)
    with (tmp_path / "refused.csv").open(encoding="utf-8-sig", newline="") as lines:
        rows = list(csv.DictReader(lines))
    assert [(row["line"], row["column"], row["value"]) for row in rows] == [
        ("2", "case_no", "'=1+1"), ("3", "case_no", "'\u200b@x"), ("4", "office", "tip x"),
    ]  # fmt: skip
    assert all(row["reason"] and row["what_to_do"] for row in rows)


def test_a_heading_moves_no_terminal_and_is_text_to_excel(bring, office, tmp_path):
    heading = "=1+1\x1b[2j\u202e"
    with pytest.raises(FileRefused) as refused:
        bring("cases", {"case_no": "C-1", heading: "x"})
    assert "=1+1\\x1b[2j\\u202e" in str(refused.value)
    report = Report(1, [], [Refusal(2, heading, "x", "why", "what")], notes=[heading])
    assert all(line.isprintable() for line in report.lines("file"))
    write_refusals(tmp_path / "refused.csv", report.refusals)
    with (tmp_path / "refused.csv").open(encoding="utf-8-sig", newline="") as lines:
        assert next(csv.DictReader(lines))["column"] == f"'{heading}"


def test_real_data_does_not_go_into_the_sample(db):
    refuse_into_sample(db)
    db.exec_driver_sql("insert into setting (key, value) values ('sample', 'yes')")
    with pytest.raises(FileRefused, match="invented sample"):
        refuse_into_sample(db)


@pytest.mark.long
def test_fifty_thousand_rows_take_well_under_a_minute(office, file):
    rows = [{"case_no": f"C-{n}", "stage": "documents", "stage_since": "2026-03-05", "caseworker": "amina@example.org"}
            for n in range(50_000)]  # fmt: skip
    path = file("cases", *rows)
    started = time.monotonic()
    assert load(owner_engine(), KINDS["cases"], path, at=JUNE).added == 50_000
    assert time.monotonic() - started < 60
