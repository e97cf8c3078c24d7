"""What a place has to cope with now, to stand under what fires there: who waits, for how long, how full it is."""

from collections.abc import Mapping
from typing import Any

import pandas as pd

from pages.parts import board_cells as cells
from queries import board
from queries.records import records
from ui import address, markup
from ui.i18n import _
from ui.markup import Html, element

Place = tuple[str | None, str | None]  # mission, point; without a point the mission as a whole


def of(now: pd.DataFrame, may_change: set[str]) -> dict[Place, Html]:
    """Each point of board.now, and each mission with several. may_change: points (codes) where screeners may be set."""
    found: dict[Place, Html] = {}
    for mission, points in now.groupby("mission", sort=False):
        listed = records(points)
        if len(listed) > 1:
            found[str(mission), None] = _line(cells.total(board.totals(points)), None)
        for row in listed:
            form = address.link("disembarkations", point=row.point, screeners=row.point)
            found[str(mission), row.point] = _line(cells.of_point(row), form if row.point in may_change else None)
    return found


def _line(row: Mapping[str, Any], form: str | None) -> Html:
    """To be screened: at least 205 (nobody told of 292 people) · Screeners: 3 · …, in the words of the table below."""
    named = (
        ("waiting", _("To be screened"), "waiting_lacking", None),
        ("screeners", _("Screeners"), None, form),
        ("hours", _("Hours to clear"), "hours_most", None),
        ("medical", _("Medical urgencies"), "medical_lacking", None),
        ("reception", _("In reception"), "reception_said", None),
    )
    told = [_bit(label, row[name], row[below] if below else None, href) for name, label, below, href in named
            if row[name]]  # fmt: skip
    return markup.join(*[piece for each in told for piece in (" · ", each)][1:])


def _bit(label: str, value: str, below: str | None, href: str | None) -> Html:
    strong = element("b", element("bdi", value))
    beside = markup.join(" (", element("bdi", below), ")") if below else None
    return element("span", label, " ", markup.link(strong, href) if href else strong, beside)
