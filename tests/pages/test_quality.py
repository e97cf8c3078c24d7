"""The Data quality page: problems by kind and worker, each with the way to where it is put right."""

import re
from pathlib import Path

import pytest

from data import migrate
from pages.parts.quality_words import KINDS
from tests.factories import NOW
from tests.pages.opened import opened
from tests.ui import shown

AS_OF = NOW.isoformat()


@pytest.fixture
def boss(make):
    return make.staff("supervisor")


def test_problems_are_counted_explained_and_open_their_case(make, boss):
    case = make.case(stage="assessed", mimosa_no="M1", location="Sabha", risk_level="low", consent=None)
    make.assessment(make.head(case))
    at = opened(boss, "quality", as_of=AS_OF)
    tiles = shown.tiles(at)
    assert (tiles["Not filled in"], tiles["Doubled"], tiles["Fields filled"]) == ("1", "0", "89%")
    assert "Nobody may be referred or counted without having been asked." in shown.text(at)
    links = shown.links(at)
    assert any(text == case.case_no and link.endswith(f"case={case.case_no}#consent") for text, link in links)


def test_a_group_and_a_kind_narrow_the_list(make, boss):
    one = make.case(stage="registered", mimosa_no=None)
    two = make.case(stage="registered", mimosa_no="M2", held="detained", held_from=NOW.replace(month=1))
    at = opened(boss, "quality", as_of=AS_OF, group="late")
    rows = next(table for table in shown.tables(at) if table[0][0] == "Put it right")
    assert [row[:2] for row in rows[1:]] == [[two.case_no, "On hold for over 30 days"]]
    at = opened(boss, "quality", as_of=AS_OF, kind="not_in_mimosa")
    rows = next(table for table in shown.tables(at) if table[0][0] == "Put it right")
    assert [row[0] for row in rows[1:]] == [one.case_no]
    assert "Nothing of this kind is wrong." in shown.text(opened(boss, "quality", as_of=AS_OF, group="doubled"))


def test_a_caseworker_sees_their_own_and_no_colleague(make):
    worker = make.staff("caseworker")
    mine, other = make.case(caseworker=worker, stage="assessed"), make.case(stage="assessed")
    said = shown.text(opened(worker, "quality", as_of=AS_OF))
    assert mine.case_no in said
    assert other.case_no not in said
    assert "Problems of each caseworker" not in said


def test_no_open_case_is_an_answer(make, boss):
    assert "No case is open." in shown.text(opened(boss, "quality", as_of=AS_OF))


def test_every_kind_is_explained_and_every_explained_kind_occurs():
    folder = Path(migrate.__file__).parent / "migrations" / "sql"
    files = ("0008_quality.sql", "0009_places.sql")
    said = {kind for file in files for kind in re.findall(r"_id, '(\w+)'", (folder / file).read_text())}
    said = (said - {"same_"}) | {"same_document", "same_phone"}
    assert said == set(KINDS)
