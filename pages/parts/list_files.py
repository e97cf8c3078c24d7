"""The lists that are given out as Excel files: each fact in a column of its own, so that one can sort by it."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

import pandas as pd

from data.person import Person
from pages.parts import caseload_blocks, list_file, referral_blocks
from pages.parts import referral_words as words
from queries import caseload, referrals
from ui import address, codes
from ui.i18n import _, day
from ui.tables import Column

Names = Mapping[str, Mapping[str, str]]
Chosen = Mapping[str, Any]


def of_cases(who: Person, as_of: datetime, labels: Names, chosen: Chosen, office: str | None,
             ids: Sequence[int] | None, total: int) -> None:  # fmt: skip
    """The open cases of the Caseload page, as it is narrowed."""

    def read(rows: int) -> pd.DataFrame:
        return caseload.cases(who, as_of=as_of, offices=ids, chosen=chosen, rows=rows)

    narrowed = list_file.chosen(labels, caseload_blocks.dimension_titles(), {"office": office, **chosen})
    list_file.offer(who, "caseload", _("Open cases"), case_columns(labels), read, questions=("caseload_list",),
                    as_of=as_of, total=total, filters=narrowed)  # fmt: skip


def case_columns(labels: Names) -> list[Column]:
    """Columns of queries.caseload.cases."""
    yes = {True: _("yes"), False: ""}
    return [
        Column("case_no", _("Case")),
        Column("mimosa_no", _("MiMOSA number")),
        Column("stage", _("Stage"), "code", labels["stage"]),
        Column("days_in_stage", _("Days in stage"), "days"),
        Column("limit_days", _("Limit in days"), "days"),
        Column("stuck", _("Stuck"), "code", yes),
        Column("risk", _("Risk"), "code", labels["risk"]),
        Column("stream", _("Stream"), "code", labels["stream"]),
        Column("nationality", _("Nationality of the head"), "code", labels["nationality"]),
        Column("received_on", _("Received"), "moment", tz="time_zone"),
        Column("office", _("Office"), "code", labels["office"]),
        Column("caseworker", _("Caseworker")),
        Column("held", _("On hold"), "code", yes),
    ]


def of_referrals(who: Person, as_of: datetime, labels: Names, chosen: Chosen, due: str | None, office: str | None,
                 ids: Sequence[int] | None, total: int) -> None:  # fmt: skip
    """The waiting referrals of the Referrals page, as it is narrowed."""

    def read(rows: int) -> pd.DataFrame:
        return with_hour(referrals.listing(who, as_of=as_of, due=due, offices=ids, chosen=chosen, rows=rows))

    narrowed = list_file.chosen(labels, referral_blocks.titles(), {"due": due, "office": office, **chosen})
    list_file.offer(who, "referrals", _("Waiting referrals"), referral_columns(labels), read, as_of=as_of,
                    questions=("referrals_list",), total=total, filters=narrowed)  # fmt: skip


def with_hour(found: pd.DataFrame) -> pd.DataFrame:
    """The hour at which something is due that runs round the clock; the others are due at the end of their day."""
    return found.assign(due_hour=found["due_at"].where(found["round_the_clock"].fillna(False).astype(bool)))


def referral_columns(labels: Names) -> list[Column]:
    """Columns of queries.referrals.listing, `with_hour`."""
    return [
        Column("case_no", _("Case")),
        Column("referral_no", _("Referral")),
        Column("service", _("Service"), "code", labels["service"]),
        Column("priority", _("Priority"), "code", labels["priority"]),
        Column("agency", _("With")),
        Column("state", _("State"), "code", codes.options("referral_state")),
        Column("waits_on", _("Waits for"), "code", words.waits_for()),
        Column("bucket", _("When due"), "code", words.bucket_names()),
        Column("due_on", _("Due on"), "day"),
        Column("due_hour", _("Due at (emergencies)"), "moment", tz="time_zone"),
        Column("days_late", _("Days late"), "days"),
        Column("sent_at", _("Sent"), "moment", tz="time_zone"),
        Column("risk", _("Risk"), "code", codes.options("risk_level")),
        Column("caseworker", _("Caseworker")),
        Column("office", _("Office"), "code", labels["office"]),
    ]


def of_ended(who: Person, labels: Names, of: Mapping[str, Any], total: int) -> None:
    """The ended referrals of the Referrals page; of: what queries.referrals.finished is asked."""

    def read(rows: int) -> pd.DataFrame:
        return referrals.finished(who, **of, rows=rows)

    narrowed = {"due": of["bucket"], "office": address.one("office", labels["office"]), **of["chosen"]}
    period = f"{day(of['period_from'])} – {day(of['period_to'])}"
    list_file.offer(who, "referrals_ended", _("Ended referrals"), ended_columns(labels), read, as_of=of["as_of"],
                    questions=("referrals_finished",), total=total,
                    filters=[("period", _("Ended"), period),
                             *list_file.chosen(labels, referral_blocks.titles(), narrowed)])  # fmt: skip


def ended_columns(labels: Names) -> list[Column]:
    """Columns of queries.referrals.finished."""
    return [
        Column("case_no", _("Case")),
        Column("referral_no", _("Referral")),
        Column("service", _("Service"), "code", labels["service"]),
        Column("priority", _("Priority"), "code", labels["priority"]),
        Column("agency", _("With")),
        Column("state", _("State"), "code", codes.options("referral_state")),
        Column("bucket", _("How it ended"), "code", labels["due"]),
        Column("late_by", _("Days late"), "days"),
        Column("sent_at", _("Sent"), "moment", tz="time_zone"),
        Column("ended_at", _("Ended"), "moment", tz="time_zone"),
        Column("caseworker", _("Caseworker")),
        Column("office", _("Office"), "code", labels["office"]),
    ]
