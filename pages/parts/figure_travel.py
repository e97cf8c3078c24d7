"""Travel readiness for those who see no case: what keeps cases from travelling, one dimension at a time."""

from datetime import datetime

import pandas as pd
import streamlit as st

from data.person import Person
from pages.parts import figure_words as words
from pages.parts import travel_blocks as blocks
from queries import travel
from queries.records import records
from ui import breakdown, states, tables, tiles
from ui.i18n import _, ngettext, number
from ui.tables import Column

QUESTIONS = ("travel_breakdown", "travel_waiting", "travel_movements")


def show(who: Person, as_of: datetime) -> None:
    """The whole page below its title."""
    found, planned, times = (
        ask(who, as_of=as_of) for ask in (travel.breakdown, travel.movements, travel.waiting)
    )  # fmt: skip
    if found[found["dimension"] == "all"].empty:
        states.nothing(_("No return case waits to travel."), _("Cases classified for return appear here."))
    else:
        _headline(found)
        _divide(found, blocks.names(who, as_of))
        blocks.waiting(times)
    _movements(planned)
    words.why(found, planned, times)


def _headline(found: pd.DataFrame) -> None:
    whole = words.counted(found, "all", "all")
    of_all = _("of %(count)s") % {"count": whole if isinstance(whole, str) else number(whole)}
    tiles.row(
        tiles.tile(_("Return cases not handed over"), whole),
        tiles.tile(_("Ready to hand over"), words.counted(found, "blocker", "ready"), tone="good", note=of_all),
        tiles.tile(
            _("Without a travel document"), words.counted(found, "blocker", blocks.TRAVEL_DOCUMENT), note=of_all
        ),
    )


def _divide(found: pd.DataFrame, labels: blocks.Labels) -> None:
    titles = blocks.dimension_titles()
    breakdown.cards(
        words.card(titles["blocker"], found, "blocker", labels["blocker"], overlaps=True),
        words.card(_("One missing thing would free"), found, "only", labels["blocker"], overlaps=True),
        words.card(titles["nationality"], found, "nationality", labels["nationality"]),
        words.card(titles["stage"], found, "stage", labels["stage"], order=labels["stage"]),
    )


def _movements(found: pd.DataFrame) -> None:
    """Those with enough cases to be told, and how many others there are."""
    st.subheader(_("Planned movements"), anchor="movements")
    if found.empty:
        states.nothing(_("No movement is planned."))
        return
    told = found[[not words.is_hidden(row, "cases") for row in records(found)]]
    if few := len(found) - len(told):
        text = ngettext(
            "%(count)s movement has too few cases to be told.",
            "%(count)s movements have too few cases to be told.",
            few,
        )
        st.caption(text % {"count": number(few)})
    if told.empty:
        return
    counts = {"cases": _("Cases"), "persons": _("Persons"), "handed_over": _("Handed over"), "ready": _("Ready"),
              "blocked": _("Blocked")}  # fmt: skip
    columns = [
        Column("planned_on", _("Day"), "day", tone=lambda row: "late" if row.days_left < 0 else None),
        Column("movement", _("Movement")),
        *[Column(name, label, "number") for name, label in counts.items()],
    ]
    tables.rows(words.written(told, *counts), columns, per_page=12, name="movement_page",
                alt=_("Planned movements, the soonest first"))  # fmt: skip
