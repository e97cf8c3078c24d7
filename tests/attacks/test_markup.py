"""Words that somebody typed about a landing, on every page that shows them: seen as they are, never read as markup."""

from datetime import timedelta

import pytest

from data import tables as t
from tests.factories import NOW, days_ago
from tests.factories_landings import series
from tests.pages.opened import opened
from ui.plain import plain

EVIL = "[zqe](https://evil.example) ![](https://evil.example/p) **b** :material/delete: $x$ <img src=x onerror=a()>"
NUMBER = "WWW.EVIL-2026-0001"


@pytest.fixture
def office(make, frozen):
    """A point, a boat, who was there, a surge somebody looked at, a series: all with such words in them."""
    office = make.office(mission="LY")
    point = make.landing_point(office=office, code="TRI", name=EVIL, reception_capacity=10, latitude=32.9,
                               longitude=13.2)  # fmt: skip
    boat = make.landing(point, landing_no=NUMBER, boat=EVIL, embarked_from=EVIL, authority=EVIL, men=40,
                        landed_at=NOW - timedelta(hours=2))  # fmt: skip
    make.landing(point, landing_no=f"{NUMBER}-B", boat="x", men=41, landed_at=NOW - timedelta(hours=2))
    make.change(t.disembarkation, boat, medical=1)
    make.row(t.landing_presence, disembarkation_id=boat.id, actor="navy", activity="rescue", note=EVIL)
    boss = make.staff("supervisor", office=office, name=EVIL)
    make.row(t.surge_acknowledgement, mission="LY", landing_point_id=point.id, trigger="capacity", note=EVIL,
             by_id=boss.id, happened_at=days_ago(0.1))  # fmt: skip
    make.row(t.screening, disembarkation_id=boat.id, landing_point_id=point.id, office_id=office.id, sex="F",
             outcome="screened", wristband="1. A", happened_at=NOW, by_id=boss.id)  # fmt: skip
    series(make, {"2026-03-01": (5, 1)}, code="SER", name=EVIL)
    make.db.execute(t.daily_landing.update().values(source=EVIL))
    return boss


WHERE = {
    "the board": ("disembarkations", {}),
    "a boat": ("disembarkations", {"landing": NUMBER}),
    "a series": ("disembarkations", {"point": "SER"}),
    "a boat that is not there": ("disembarkations", {"landing": EVIL}),
    "screening": ("screening", {}),
    "screening a boat": ("screening", {"landing": NUMBER}),
    "today": ("today", {}),
}
READ_AS_MARKUP = ("title", "header", "subheader", "caption", "markdown", "error", "warning", "info", "success")
NAMED = ("expander", "button", "radio", "checkbox", "toggle", "text_input", "number_input", "selectbox", "button_group")


def read_as_markup(at):
    """Every text of a page in which Streamlit reads markup."""
    for kind in READ_AS_MARKUP:
        yield from ((kind, each.value) for each in at.get(kind))
    for kind in NAMED:
        for each in at.get(kind):
            yield kind, str(getattr(each, "label", ""))
            if kind in ("radio", "button_group"):
                yield from ((kind, str(option)) for option in getattr(each, "options", ()))


@pytest.mark.parametrize("where", WHERE)
def test_it_is_shown_as_it_is(office, where):
    page, asked = WHERE[where]
    at = opened(office, page, **asked)
    assert not at.exception
    told = [(kind, text) for kind, text in read_as_markup(at) if "evil" in text.lower()]
    wrong = [(kind, text) for kind, text in told
             if plain(EVIL) not in text and plain(NUMBER) not in text]  # fmt: skip
    assert wrong == []
    for html in at.get("html"):
        assert "<img" not in html.proto.body
