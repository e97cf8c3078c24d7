"""Staff, from a file and one by one."""

import pytest

from data.connection import owner_engine
from data.imports.books import Books
from data.person import find
from data.staffing import StaffRefused, Wanted, add
from tests.data.conftest import JUNE, asked, counts, told

OMAR = {"email": "Omar@example.org", "name": "Omar", "roles": "supervisor; caseworker", "offices": "TIP", "team": "T-1"}


@pytest.fixture
def put(office):
    def one(email, **asked):
        with owner_engine().begin() as whole:
            return add(whole, Books(whole, JUNE), Wanted(email, **asked))

    return one


def test_somebody_with_roles_offices_and_a_team(bring, office):
    report = bring("staff", OMAR | {"language": "fr"})
    assert report.notes == ["New teams: T-1. Check the spelling."]
    omar = find(office, "omar@example.org")
    assert (omar.roles, omar.language, omar.missions) == (("supervisor", "caseworker"), "fr", ("LY",))
    assert asked(office, "select o.code from team as t inner join office as o on o.id = t.office_id") == [("TIP",)]
    assert counts(bring("staff", OMAR | {"language": "fr"})) == (0, 0, 1, 0)
    assert counts(bring("staff", OMAR)) == (0, 0, 1, 0)  # a column left out
    assert counts(bring("staff", OMAR | {"offices": "TIP;NKC", "roles": "supervisor"})) == (0, 1, 0, 0)
    assert find(office, "omar@example.org").roles == ("supervisor",)


def test_whoever_left_is_no_longer_found(bring, office):
    bring("staff", OMAR)
    assert counts(bring("staff", OMAR | {"left_on": "2026-05-31"})) == (0, 1, 0, 0)
    assert find(office, "omar@example.org") is None
    assert counts(bring("staff", OMAR | {"left_on": ""})) == (0, 1, 0, 0)
    assert find(office, "omar@example.org") is not None


def test_a_row_that_cannot_be_is_refused(bring, office):
    rows = [OMAR | {"email": "omar"}, OMAR | {"roles": "boss"}, OMAR | {"roles": ""}, OMAR | {"offices": "X"},
            OMAR | {"language": "de"}, OMAR | {"points": "X"}, OMAR | {"projects": "X"},
            OMAR | {"offices": ""}]  # fmt: skip
    report = bring("staff", *({**row, "email": row["email"].replace("@", f"{n}@")} for n, row in enumerate(rows)))
    assert [column for _, column, _ in told(report)] == [
        "email", "roles", "roles", "offices", "language", "points", "projects", "team",
    ]  # fmt: skip


def test_one_is_added_by_hand(put, office):
    said = put("Fatou.Diop@example.org", roles=["admin"])
    assert said == "fatou.diop@example.org is on the staff now: admin; offices: 0."
    assert find(office, "fatou.diop@example.org").name == "Fatou Diop"
    said = put("fatou.diop@example.org", roles=["supervisor"], missions=["mr"], name="Fatou D.")
    assert said == "fatou.diop@example.org was on the staff and is changed: supervisor, admin; offices: 1."
    assert "already" in put("fatou.diop@example.org", offices=["nkc"])
    fatou = find(office, "fatou.diop@example.org")
    assert (fatou.name, fatou.roles, fatou.missions) == ("Fatou D.", ("supervisor", "admin"), ("MR",))
    rows = asked(office, "select what, entity, by_id, after from audit where entity = 'staff' order by id")
    assert [row[:3] for row in rows] == [("staff add", "staff", None)] * 2
    assert "fatou" not in str(rows).lower()


@pytest.mark.parametrize(
    ("wanted", "said"),
    [
        ({"roles": ["boss"]}, "There is no role boss."),
        ({"roles": []}, "Say what they do"),
        ({"roles": ["admin"], "offices": ["X"]}, "There is no office X. Those there are: NKC, TIP."),
        ({"roles": ["admin"], "missions": ["X"]}, "There is no mission X."),
        ({"roles": ["admin"], "points": ["X"]}, "There is no landing point X. Those there are: none yet."),
        ({"roles": ["admin"], "language": "de"}, "one of en, fr, ar"),
        ({"roles": ["admin"], "email": "nobody"}, "not an e-mail address"),
    ],
)
def test_one_who_cannot_be_added(put, wanted, said):
    with pytest.raises(StaffRefused) as refused:
        put(wanted.pop("email", "x@example.org"), **wanted)
    assert said in str(refused.value)
