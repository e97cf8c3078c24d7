"""The templates that the command prints are files that import as they are."""

import csv

import pytest

from data import clock
from data.connection import owner_engine
from data.imports import guide
from data.imports.kinds import KINDS
from data.imports.load import load
from data.tables import CODE_LISTS
from tests.data.conftest import asked, counts
from tests.house.tree import ROOT

FIRST = ["offices", "staff", "cases", "persons", "referrals", "landings", "projects", "indicators"]
THEN = [name for name in KINDS if name not in FIRST]


@pytest.mark.parametrize("order", [[*FIRST, *THEN], list(KINDS)], ids=["first steps", "the command's own order"])
def test_every_example_row_comes_in_and_comes_in_once(db, tmp_path, order):
    for kind in order:
        path = tmp_path / f"{kind}.csv"
        path.write_text(guide.template(KINDS[kind]), encoding="utf-8")
        report = load(owner_engine(), KINDS[kind], path, at=clock.now())
        assert [one.reason for one in report.refusals] == [], kind
        # a point that a landing made is completed by the points file
        assert report.added + report.changed == report.rows == 1, kind
        assert counts(load(owner_engine(), KINDS[kind], path, at=clock.now())) == (0, 0, 1, 0), kind
    assert asked(db, "select count(*) from case_file") == [(1,)]


@pytest.mark.parametrize("kind", KINDS.values(), ids=lambda kind: kind.name)
def test_a_kind_explains_itself(kind):
    explained = "\n".join(guide.explained(kind))
    header, example = csv.reader(guide.template(kind).splitlines())
    names = [column.name for column in kind.columns]
    assert header == names
    assert len(set(names)) == len(names)
    assert set(kind.key) <= set(names)
    assert all(f"\n{name} (" in explained for name in names)
    assert all(column.reader.code_list in (None, *CODE_LISTS) for column in kind.columns)
    assert all(value or not column.required for column, value in zip(kind.columns, example, strict=True))


def test_the_offices_page_names_every_kind():
    page = (ROOT / "docs" / "imports.md").read_text(encoding="utf-8")
    assert [name for name in [*KINDS, "daily-landings"] if f"`{name}`" not in page] == []
