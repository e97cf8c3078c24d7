"""The tables on what became of referrals: agencies and services compared, and the referrals one by one."""

from collections.abc import Mapping
from typing import Any

import pandas as pd
import streamlit as st

from pages.parts import outcome_words as words
from pages.parts.outcome_blocks import finding, opens
from pages.parts.outcome_period import Period
from queries import outcomes
from queries.records import records
from ui import address, codes, markup, states, tables
from ui.i18n import _, number
from ui.markup import element
from ui.tables import Column

Names = Mapping[str, Mapping[str, str]]
_AND = " · "
_MANY = 3  # many pairs are compared at once


def agencies(found: pd.DataFrame, before: pd.DataFrame, labels: Names, period: Period) -> None:
    """The agencies side by side, those that leave the most without an answer first."""
    rows, names, why = ranked(outcomes.of(found, "agency")), labels["agency"], _reasons(found)
    markup.show(element("h4", finding(rows, names), class_="m-finding"))
    counted = {
        "no_answer": _("None at all"), "acknowledged_only": _("Only acknowledged"),
        "accepted_only": _("Accepted only"), "not_accepted": _("Not accepted"), "served": _("Served"),
        "withdrawn": _("Given up early"),
    }  # fmt: skip
    rows = rows.assign(why=[why.get(code, "") for code in rows["code"]])
    _compare(
        rows, "agency", _("Agency"), names, before, period, counted, Column("why", _("Not accepted because"), "number")
    )
    st.caption(
        _("Better or worse is said only where chance alone would hardly do it. Each number opens its referrals; "
          "an agency's name narrows the page to it.")
    )  # fmt: skip
    _times(rows, "agency", _("Agency"), names)


def services(found: pd.DataFrame, before: pd.DataFrame, labels: Names, period: Period) -> None:
    """The same by service."""
    rows, names = ranked(outcomes.of(found, "service")), labels["service"]
    counted = {"accepted": _("Accepted"), "served": _("Served"), "open": _("Still open"), "ended": _("Ended without")}
    _compare(rows, "service", _("Service"), names, before, period, counted)
    _times(rows, "service", _("Service"), names)


def ranked(rows: pd.DataFrame) -> pd.DataFrame:
    """Those of which one can tell, by their share without an answer in time; then the others, the most first."""
    shares = [outcomes.share(row.silent, row.answer_due) for row in records(rows)]
    rank = pd.Series([-1.0 if each is None else each for each in shares], index=rows.index, dtype="float64")
    return rows.assign(rank=rank).sort_values(["rank", "sent"], ascending=False, kind="stable")


def _compare(
    rows: pd.DataFrame, dimension: str, title: str, names: Mapping[str, str], before: pd.DataFrame, period: Period,
    counted: Mapping[str, str], *more: Column,
) -> None:  # fmt: skip
    """One row each: what was sent, what of it went unanswered, now and before, and the numbers in `counted`."""
    earlier = {row.code: row for row in records(outcomes.of(before, dimension))}
    moved = [words.moved(row, earlier.get(row.code), sure=_MANY) for row in records(rows)]
    shown = rows.assign(
        name=[names.get(code, code) for code in rows["code"]],
        silently=[words.part_of(row.silent, row.answer_due) for row in records(rows)],
        moved=[text for text, _tone in moved],
        tone=[tone or "" for _text, tone in moved],
    )

    def number_of(which: str, label: str, key: str | None = None) -> Column:
        return Column(key or which, label, "number", href=lambda row: _opens(which, dimension, row))

    tables.rows(
        shown,
        [
            Column("name", title),
            number_of("sent", _("Sent")),
            number_of("silent", _("No answer in time"), "silently"),
            Column("moved", _("%(days)s days before") % {"days": number(period.days)}, "number",
                   tone=lambda row: row.tone or None),
            *[number_of(which, label) for which, label in counted.items()],
            *more,
        ],
        link=lambda row: address.here(**{dimension: row.code, "page": None}),
        name=f"{dimension}_page", alt=_("What became of the referrals, side by side"),
    )  # fmt: skip


def _opens(which: str, dimension: str, row: Any) -> str | None:
    """The address of what a number of this row counts; none where it counts nothing."""
    return opens(which, **{dimension: row.code}) if getattr(row, which) else None


def _reasons(found: pd.DataFrame) -> dict[str, str]:
    """Agency → why it did not accept, the most frequent first."""
    labels = words.reasons()
    said: dict[str, list[str]] = {}
    for row in records(outcomes.of(found, "agency_reason").sort_values("not_accepted", ascending=False, kind="stable")):
        said.setdefault(row.code, []).append(f"{labels.get(row.reason, row.reason)} {number(row.not_accepted)}")
    return {code: _AND.join(texts) for code, texts in said.items()}


def _times(rows: pd.DataFrame, dimension: str, title: str, names: Mapping[str, str]) -> None:
    counts = {"answer": "answers", "accept": "acceptances", "serve": "services"}
    told = {
        clock: [words.days(getattr(row, f"{clock}_days"), getattr(row, f"{clock}_days_90"), getattr(row, count))
                for row in records(rows)]
        for clock, count in counts.items()
    }  # fmt: skip
    shown = rows.assign(name=[names.get(code, code) for code in rows["code"]], **told)
    with st.expander(_("Days to an answer, to acceptance and to the service"), icon=":material/timer:"):
        st.caption(
            _("The middle value / what nine of ten stay under, in calendar days from sending (of how many). "
              "Rest days and pauses are included; what is still waiting is not.")
        )  # fmt: skip

        def days_to(clock: str, label: str, which: str) -> Column:
            return Column(clock, label, "number", href=lambda row: _opens(which, dimension, row))

        columns = [
            days_to("answer", _("To an answer"), "answered"),
            days_to("accept", _("To acceptance"), "accepted"),
            days_to("serve", _("To the service"), "served"),
        ]
        tables.rows(shown, [Column("name", title), *columns], name=f"{dimension}_days_page",
                    link=lambda row: address.here(**{dimension: row.code, "page": None}),
                    alt=_("Days to an answer, to acceptance and to the service"))  # fmt: skip


def listing(found: pd.DataFrame, total: int, labels: Names, *, answers: bool) -> None:
    """The referrals themselves; a row opens its case, and its last column the form for an answer."""
    if not total:
        states.nothing(_("No referral counts in this number."), _("Go back to the comparison and open another one."))
        return
    reasons, named = words.reasons(), codes.options("referral_state")
    found = found.assign(
        became=[
            named.get(row.state, row.state) + (f" ({reasons.get(row.reason, row.reason)})" if row.reason else "")
            for row in records(found)
        ],
        record=[_("Record answer") if answers and row.waits_on else "" for row in records(found)],
    )
    many = len(labels["office"]) > 1
    columns = [
        Column("case_no", _("Case")),
        Column("agency", _("With")),
        Column("service", _("Service"), "code", labels["service"]),
        Column("sent_on", _("Sent"), "day"),
        Column("answer_due_on", _("Answer due"), "day"),
        *(
            [Column("answered_on", _("Answered"), "day", tone=lambda row: "late" if row.silent else None)]
            if found["answered_on"].notna().any()
            else []
        ),
        *([Column("served_on", _("Service given"), "day")] if found["served_on"].notna().any() else []),
        Column("became", _("Now"), tone=lambda row: "late" if row.overdue else None),
        *([Column("caseworker", _("Caseworker"))] if "caseworker" in labels else []),
        *([Column("office", _("Office"), "code", labels["office"])] if many else []),
        *([Column("record", _("Answer"), href=_to_record)] if answers else []),
    ]
    tables.rows(
        found, columns, total=total, alt=_("Referrals, the last sent first"),
        link=lambda row: address.link("case", case=row.case_no, referral=row.referral_id),
    )  # fmt: skip


def _to_record(row: Any) -> str | None:
    return address.link("referrals", answer=row.referral_id) if row.record else None
