"""First things as an Excel file: the rows in their order, each with its three factors.

What colleagues wrote to each other stays in Marsa: a text may hold a name, and a file leaves.
"""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

import pandas as pd

from data.person import Person
from pages.parts import caseworkers, first_words, list_file
from pages.parts.referral_words import waits_for
from pages.parts.travel_blocks import blocker_names
from queries import first, offices
from queries.records import records
from ui import codes
from ui.i18n import _
from ui.tables import Column


def offer(who: Person, as_of: datetime, chosen: Mapping[str, Any], total: int) -> None:
    """The list of Today, as it is narrowed."""
    ids = offices.ids(who, chosen.get("office"))

    def read(rows: int) -> pd.DataFrame:
        found = first.things(who, as_of=as_of, offices=ids, kind=chosen.get("kind"),
                             caseworker=chosen.get("caseworker"), rows=rows)  # fmt: skip
        return shown(found.rows)

    labels = {"kind": first_words.kind_names(), "caseworker": caseworkers.options(who),
              "office": {row.code: row.name for row in records(offices.mine(who))}}  # fmt: skip
    titles = {"kind": _("Kind"), "caseworker": _("Caseworker"), "office": _("Office")}
    list_file.offer(who, "first_things", _("First things"), columns(labels["office"]), read, as_of=as_of, total=total,
                    questions=("first_things",), filters=list_file.chosen(labels, titles, chosen))  # fmt: skip


def shown(found: pd.DataFrame) -> pd.DataFrame:
    """The rows of queries.first with the missing papers in words."""
    names = blocker_names()
    missing = [", ".join(names.get(code, code) for code in row.blockers or []) for row in records(found)]
    return found.assign(missing=pd.Series(missing, index=found.index, dtype="object"))


def columns(offices_: Mapping[str, str]) -> list[Column]:
    """What is told of each thing."""
    risks = codes.options("risk_level") | {"emergency": codes.label("priority", "emergency")}
    return [
        Column("place", _("Place"), "number"),
        Column("case_no", _("Case")),
        Column("kind", _("Kind"), "code", first_words.kind_names()),
        Column("score", _("Score"), "number", decimals=1),
        Column("risk", _("Risk"), "code", risks),
        Column("weight", _("Risk as a factor"), "number", decimals=1),
        Column("lateness", _("Lateness as a factor"), "number", decimals=1),
        Column("silence", _("Silence as a factor"), "number", decimals=1),
        Column("due_on", _("Due on"), "day"),
        Column("days_late", _("Days late"), "days"),
        Column("days_silent", _("Days of silence"), "days"),
        Column("stage", _("Stage"), "code", codes.options("stage")),
        Column("referral_no", _("Referral")),
        Column("service", _("Service"), "code", codes.options("service")),
        Column("agency", _("With")),
        Column("waits_on", _("Waits for"), "code", waits_for()),
        Column("follow_up_kind", _("Follow-up"), "code", codes.options("follow_up_kind")),
        Column("missing", _("Papers missing")),
        Column("caseworker", _("Caseworker")),
        Column("cases", _("Their cases"), "number"),
        Column("load", _("Their load"), "percent"),
        Column("office", _("Office"), "code", offices_),
    ]
