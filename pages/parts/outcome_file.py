"""What became of referrals as Excel files: the agencies compared, and the referrals behind a number."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

import pandas as pd

from data.person import Person
from pages.parts import list_file, outcome_words, referral_blocks
from pages.parts.outcome_period import Period
from pages.parts.outcome_tables import ranked
from pages.parts.referral_words import waits_for
from queries import outcomes
from queries.records import records
from ui import address, codes
from ui.i18n import _
from ui.tables import Column

Names = Mapping[str, Mapping[str, str]]
# clock → how many referrals its days are of
_CLOCKS = {"answer": "answers", "accept": "acceptances", "serve": "services"}


def agencies(who: Person, as_of: datetime, found: pd.DataFrame, period: Period, labels: Names,
             chosen: Mapping[str, Any]) -> None:  # fmt: skip
    """The agencies of the page, side by side. It names no case; that it was made is written down all the same."""
    rows = compared(ranked(outcomes.of(found, "agency")), labels["agency"])
    list_file.offer(who, "agencies", _("Agencies compared"), columns(), lambda most: rows.head(most), as_of=as_of,
                    total=len(rows), questions=("referrals_outcomes",), cases=None,
                    filters=_narrowed(period, labels, chosen))  # fmt: skip


def compared(rows: pd.DataFrame, names: Mapping[str, str]) -> pd.DataFrame:
    """The counts with their shares and days, empty where there are too few to say, as on the page."""
    told = records(rows)
    more: dict[str, list[Any]] = {
        "agency": [names.get(row.code, row.code) for row in told],
        "no_answer_share": [outcomes.share(row.silent, row.answer_due) for row in told],
        "acceptance": [outcomes.share(row.accepted, row.sent) for row in told],
        "completion": [outcomes.share(row.served, row.sent) for row in told],
    }
    for clock, count in _CLOCKS.items():
        for name in (f"{clock}_days", f"{clock}_days_90"):
            more[name] = [getattr(row, name) if getattr(row, count) >= outcomes.FEW else None for row in told]
    return rows.assign(**{name: pd.Series(values, index=rows.index, dtype="object") for name, values in more.items()})


def columns() -> list[Column]:
    """What is told of each agency."""
    sets = outcome_words.sets()
    days = {"answer": _("Days to an answer"), "accept": _("Days to acceptance"), "serve": _("Days to the service")}
    middle, ninety, of = _("%(days)s: middle"), _("%(days)s: nine of ten under"), _("%(days)s: of how many")
    clocks = [
        column
        for clock, text in days.items()
        for column in (
            Column(f"{clock}_days", middle % {"days": text}, "number", decimals=1),
            Column(f"{clock}_days_90", ninety % {"days": text}, "number", decimals=1),
            Column(_CLOCKS[clock], of % {"days": text}, "number"),
        )
    ]
    return [
        Column("agency", _("Agency")),
        Column("sent", sets["sent"], "number"),
        *[Column(code, sets[code], "number") for code in (*outcomes.ANSWERS, "answer_due", "silent")],
        Column("no_answer_share", _("No answer in time, of those due"), "percent"),
        Column("acceptance", _("Acceptance"), "percent"),
        Column("completion", _("Completion"), "percent"),
        *[Column(code, sets[code], "number") for code in ("open", "ended", "late", "overdue")],
        *clocks,
    ]


def listing(
    who: Person, as_of: datetime, period: Period, labels: Names, chosen: Mapping[str, Any], *, which: str,
    reason: str | None, ids: Sequence[int] | None, total: int,
) -> None:  # fmt: skip
    """The referrals that a number of the page holds."""

    def read(rows: int) -> pd.DataFrame:
        return outcomes.listing(who, as_of=as_of, period_from=period.first, period_to=period.last, which=which,
                                reason=reason, offices=ids, chosen=chosen, rows=rows)  # fmt: skip

    of = [("show", _("List"), outcome_words.sets()[which])]
    of += [("reason", _("Reason"), outcome_words.reasons()[reason])] if reason else []
    list_file.offer(who, "outcomes", _("What became of referrals"), case_columns(labels), read, as_of=as_of,
                    total=total, questions=("referrals_outcomes_list",),
                    filters=[*of, *_narrowed(period, labels, chosen)])  # fmt: skip


def case_columns(labels: Names) -> list[Column]:
    """Columns of queries.outcomes.listing."""
    yes = {True: _("yes"), False: ""}
    return [
        Column("case_no", _("Case")),
        Column("agency", _("With")),
        Column("service", _("Service"), "code", labels["service"]),
        Column("priority", _("Priority"), "code", labels["priority"]),
        Column("sent_on", _("Sent"), "day"),
        Column("answer_due_on", _("Answer due"), "day"),
        Column("answered_on", _("Answered"), "day"),
        Column("answer_days", _("Days to an answer"), "number", decimals=1),
        Column("silent", _("No answer in time"), "code", yes),
        Column("served_on", _("Service given"), "day"),
        Column("serve_days", _("Days to the service"), "number", decimals=1),
        Column("state", _("State"), "code", codes.options("referral_state")),
        Column("reason", _("Reason"), "code", outcome_words.reasons()),
        Column("waits_on", _("Waits for"), "code", waits_for()),
        Column("overdue", _("Overdue"), "code", yes),
        Column("caseworker", _("Caseworker")),
        Column("office", _("Office"), "code", labels["office"]),
    ]


def _narrowed(period: Period, labels: Names, chosen: Mapping[str, Any]) -> list[tuple[str, str, str]]:
    office = {"office": address.one("office", labels["office"])}
    return [
        ("period", _("Sent"), period.text),
        *list_file.chosen(labels, referral_blocks.titles(), office | {**chosen}),
    ]
