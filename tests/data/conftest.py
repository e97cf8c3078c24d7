"""Files of an office, brought into the test's database."""

import csv
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Connection, text

from data.connection import owner_engine
from data.imports.kinds import KINDS
from data.imports.load import load
from data.imports.report import Report

JUNE = datetime(2026, 6, 1, 12, 0, tzinfo=UTC)  # the moment at which tests import

# What a row of each kind needs, filled in where a test does not say.
NEEDED: dict[str, dict[str, Any]] = {
    "cases": {"case_no": "C-1", "source": "form", "entry_point": "hotline", "office": "TIP", "family_type": "single",
              "stage": "received", "received_on": "2026-03-01"},
    "steps": {"case_no": "C-1"},
    "persons": {"case_no": "C-1", "person_no": 1, "sex": "F", "relation": "head"},
    "referrals": {"referral_no": "R-1", "case_no": "C-1", "service": "medical", "agency": "Clinic",
                  "priority": "normal", "sent_on": "2026-03-02"},
    "landings": {"landing_no": "B-1", "point": "TNB", "office": "TIP", "landed_at": "2026-03-14 04:40",
                 "source": "iom_field"},
    "projects": {"code": "P", "title": "Project", "donor": "EU", "donor_name": "European Union",
                 "starts_on": "2026-01-01", "ends_on": "2026-12-31", "missions": "LY"},
    "indicators": {"project": "P", "code": "P1", "title": "Persons assisted", "unit": "persons"},
}  # fmt: skip


@pytest.fixture
def file(tmp_path: Path) -> Callable[..., Path]:
    """Writes rows to a CSV file: `file("cases", {"stage": "closed"}, …)`; every row gets every column."""

    def write(kind: str, *rows: dict[str, Any], name: str = "file.csv") -> Path:
        whole = [{**NEEDED.get(kind, {}), **row} for row in rows]
        columns = list(dict.fromkeys(column for row in whole for column in row))
        with (tmp_path / name).open("w", encoding="utf-8", newline="") as lines:
            out = csv.DictWriter(lines, columns, restval="")
            out.writeheader()
            out.writerows(whole)
        return tmp_path / name

    return write


@pytest.fixture
def bring(db: Connection, file: Callable[..., Path]) -> Callable[..., Report]:
    """Imports rows: `bring("cases", {"case_no": "C-1"}, …) -> Report`."""

    def one(kind: str, *rows: dict[str, Any], at: datetime = JUNE, **how: Any) -> Report:
        return load(owner_engine(), KINDS[kind], file(kind, *rows), at=at, **how)

    return one


@pytest.fixture
def office(db: Connection, bring: Callable[..., Report]) -> Connection:
    """An office in Tripoli and one in Nouakchott, and amina, who works for both."""
    bring("offices", {"code": "TIP", "name": "Tripoli", "mission": "LY"},
          {"code": "NKC", "name": "Nouakchott", "mission": "MR"})  # fmt: skip
    bring("staff", {"email": "amina@example.org", "name": "Amina", "roles": "caseworker", "offices": "TIP;NKC"})
    return db


def told(report: Report) -> list[tuple[int, str, str]]:
    """Line, column and value of each refusal."""
    return [(one.line, one.column, one.value) for one in report.refusals]


def counts(report: Report) -> tuple[int, int, int, int]:
    """Added, changed, unchanged, refused."""
    return report.added, report.changed, report.unchanged, report.refused


def asked(db: Connection, question: str, **given: Any) -> list[tuple[Any, ...]]:
    """The rows of a question as plain tuples."""
    return [tuple(row) for row in db.execute(text(question), given)]
