"""What one missing thing would free, and which embassy to ask."""

from collections.abc import Callable, Mapping
from typing import Any

import pandas as pd
import streamlit as st

from data.person import Person
from pages.parts.travel_blocks import TRAVEL_DOCUMENT, Labels, narrowed
from queries import travel
from queries.records import records
from ui import address, tables
from ui.i18n import _, ngettext, number
from ui.tables import Column


def frees(found: pd.DataFrame, labels: Labels) -> None:
    """What one missing thing would free, the most cases first."""
    if found.empty:
        return
    st.subheader(_("One missing thing would free"))
    per = found.groupby("blocker", as_index=False)[["cases", "persons", "last_paper"]].sum()
    per = per.sort_values(["cases", "last_paper"], ascending=False)
    _findings(per, labels)
    tables.rows(
        per,
        [
            Column("blocker", _("What is missing"), "code", labels["blocker"]),
            Column("cases", _("Cases that lack nothing else"), "number"),
            Column("persons", _("Persons in them"), "number"),
            Column("last_paper", _("Cases that lack no other paper"), "number"),
        ],
        link=lambda row: narrowed(blocker=row.blocker),
        name="frees_page",
        alt=_("What one missing thing would free, the most cases first"),
    )


def _findings(per: pd.DataFrame, labels: Labels) -> None:
    """The first of each kind as a sentence."""

    def say(column: str, sentence: Callable[[int], str]) -> None:
        first = records(per.sort_values(column, ascending=False))[0]
        n = int(getattr(first, column))
        if n:
            thing = labels["blocker"].get(first.blocker, first.blocker)
            st.text(sentence(n) % {"thing": thing, "count": number(n)})

    say("cases", lambda n: ngettext("%(thing)s alone would free %(count)s case.",
                                    "%(thing)s alone would free %(count)s cases.", n))  # fmt: skip
    say("last_paper", lambda n: ngettext("%(thing)s is the only paper that %(count)s case lacks.",
                                         "%(thing)s is the only paper that %(count)s cases lack.", n))  # fmt: skip


def embassies(who: Person, of: Mapping[str, Any], freed: pd.DataFrame, labels: Labels) -> None:
    """Who lacks a travel document, by embassy, with the way to prepare a visit there."""
    lacking = travel.breakdown(who, **of, chosen={"blocker": TRAVEL_DOCUMENT})
    lacking = lacking[(lacking["dimension"] == "nationality") & (lacking["code"] != "none")]
    if lacking.empty:
        return
    st.subheader(_("By embassy: no travel document yet"), anchor="embassies")
    freed = freed[freed["blocker"] == TRAVEL_DOCUMENT].set_index("nationality")
    asks = who.role in ("caseworker", "supervisor")
    columns = [
        Column("code", _("Nationality"), "code", labels["nationality"]),
        Column("cases", _("Cases without a travel document"), "number"),
        Column("alone", _("It alone would free"), "number"),
        Column("last_paper", _("It is the last paper of"), "number"),
    ]
    if asks:
        columns.append(Column("visit", _("Embassy visit"), href=lambda row: address.link(
            "visits", prepare="embassy", country=row.code, missing="travel_document") + "#prepare"))  # fmt: skip
    tables.rows(
        lacking.assign(
            alone=[int(freed["cases"].get(code, 0)) for code in lacking["code"]],
            last_paper=[int(freed["last_paper"].get(code, 0)) for code in lacking["code"]],
            visit=_("Prepare a visit"),
        ),
        columns,
        link=lambda row: narrowed(nationality=row.code, blocker=TRAVEL_DOCUMENT),
        per_page=10,
        name="embassy_page",
        alt=_("Cases without a travel document by nationality"),
    )
