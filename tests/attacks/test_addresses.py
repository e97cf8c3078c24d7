"""What anybody can write into the address of a page about landings: answered in words, and tells nothing of others."""

from datetime import timedelta

import pytest

from data import tables as t
from tests.factories import NOW
from tests.pages.opened import opened
from tests.ui import shown

THERE, ELSEWHERE = "ZQA-2026-0001", "ZQB-2026-0001"


@pytest.fixture
def office(make, frozen):
    """A supervisor of one mission, with a boat; another mission with one of its own."""
    for mission, number in (("MR", ELSEWHERE), ("LY", THERE)):
        office = make.office(mission=mission)
        point = make.landing_point(office=office, code=number[:3], name=f"Quay of {number[:3]}")
        boat = make.landing(point, landing_no=number, boat=f"boat {number[:3]}", men=40,
                            landed_at=NOW - timedelta(hours=2))  # fmt: skip
        make.row(t.screening, disembarkation_id=boat.id, landing_point_id=point.id, office_id=office.id, sex="F",
                 outcome="screened", wristband=f"{number[:3]} 1", happened_at=NOW)  # fmt: skip
    # the only one, for the demo offers one of each role
    return make.staff("supervisor", office=office)


NONSENSE = ("\x00", "'; drop table staff; --", "9" * 30, "x" * 3000)
DAYS = ("9999-12-31", "0001-01-01", "2026-02-30", "9999-12-31T23:59:59.999999+00:00", "0001-01-01T00:00:00+14:00")
TRIED = [
    *({"landing": each} for each in (ELSEWHERE, *NONSENSE[:2], NONSENSE[-1])),
    *({"point": each, "mission": each, "screeners": each} for each in ("ZQB", "MR", *NONSENSE[:2])),
    *({"from": each, "to": each, "page": each} for each in (*DAYS[:3], NONSENSE[0], NONSENSE[2])),
    *({"as_of": each} for each in (*DAYS, "2099-01-01", "\x00")),
    *({"landing": THERE, "row": each, "form": each, "page": each, "by": each} for each in NONSENSE[:3]),
]  # fmt: skip


@pytest.mark.parametrize("page", ["disembarkations", "screening"])
def test_nonsense_is_answered_in_words(office, page):
    broken, told = [], []
    at = opened(office, page)
    for asked in TRIED:
        at.query_params.clear()
        for name, value in asked.items():
            at.query_params[name] = value
        at.run()
        said = shown.text(at).replace(str(asked.get("landing")), "")
        broken += [asked] if "pass on reference" in said else []
        told += [(asked, said[max(said.find("ZQB") - 120, 0) : said.find("ZQB") + 60])] if "ZQB" in said else []
    assert broken == []
    assert told == []
