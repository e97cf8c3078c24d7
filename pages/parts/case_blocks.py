"""The parts of the Case page: persons, papers, decisions, referrals, follow-ups, notes, and the way of the case."""

from datetime import timedelta
from typing import Any

import pandas as pd

from pages.parts import referral_words as words
from pages.parts.local_day import local_day
from queries.records import records
from ui import address, codes, feed, states, tables
from ui.feed import Entry
from ui.i18n import N_, _, day, days, moment, ngettext, number
from ui.tables import Column

LATE_ENTRY = timedelta(days=1)
OF_A_KIND = N_("%(kind)s: %(outcome)s")


def persons(found: pd.DataFrame) -> None:
    """Who is in the case. Vulnerabilities that the reader's role does not need are only counted."""
    if found.empty:
        states.nothing(_("No person is registered in this case yet."))
        return
    labels, relations = codes.options("vulnerability"), codes.options("relation")

    def vulnerable(row: Any) -> str:
        named = [labels.get(code, code) for code in row.vulnerabilities]
        if row.restricted:
            text = ngettext("%(count)s restricted", "%(count)s restricted", row.restricted)
            named.append(text % {"count": number(row.restricted)})
        return _(", ").join(named) or "—"

    rows = records(found)
    tables.rows(
        found.assign(
            person=[f"{row.person_no} · {relations.get(row.relation, row.relation)}" for row in rows],
            aged=[f"{number(row.age)} ({row.birth_year})" if row.birth_year else _("not known") for row in rows],
            vulnerable=[vulnerable(row) for row in rows],
            share=[_answered(row.consent_share) for row in rows],
            statistics=[_answered(row.consent_statistics) for row in rows],
        ),
        [
            Column("person", _("Person")),
            Column("sex", _("Sex"), "code", codes.options("sex")),
            Column("aged", _("Age (born)")),
            Column("nationality", _("Nationality"), "code", codes.options("country")),
            Column("vulnerable", _("Vulnerabilities")),
            Column(
                "share", _("Data may go to partners"), tone=lambda row: None if row.consent_share is True else "soon"
            ),
            Column("statistics", _("Counted in statistics")),
        ],
        name="persons_page",
        alt=_("Persons of the case"),
    )


def papers(found: pd.DataFrame) -> None:
    """The checklist, the missing ones first."""
    if found.empty:
        states.nothing(
            _("No papers are listed yet."), _("They are listed when the case reaches the stage of documents.")
        )
        return
    rows = records(found)
    tables.rows(
        found.assign(
            state=[_paper_state(row) for row in rows],
            verified=[_by(day(row.verified_on), row.verified_by) if row.verified_on else "—" for row in rows],
            why=[row.note or "—" for row in rows],
        ),
        [
            Column("document_type", _("Paper"), "code", codes.options("document_type")),
            Column("state", _("State"), tone=lambda row: "soon" if row.required and row.verified == "—" else None),
            Column("received_on", _("Received"), "day"),
            Column("verified", _("Verified")),
            *([Column("why", _("Why not required"))] if found["note"].notna().any() else []),
        ],
        name="papers_page",
        alt=_("Papers of the case, the missing ones first"),
    )


def clearances(found: pd.DataFrame, tz: str) -> None:
    """Decisions on the case, the latest of each kind marked."""
    if found.empty:
        states.nothing(_("No decision is recorded yet."))
        return
    outcomes, kinds = codes.options("clearance_outcome"), codes.options("clearance_kind")
    old = _("no longer counts")

    def head(row: Any) -> str:
        said = _(OF_A_KIND) % {"kind": kinds.get(row.kind, row.kind), "outcome": outcomes.get(row.outcome, row.outcome)}
        return said if row.counts else f"{said} ({old})"

    def tone(row: Any) -> str | None:
        return ("good" if row.outcome == "given" else "late") if row.counts else None

    feed.show(
        [Entry(row.note, _by(local_day(row.happened_at, tz), row.by), head(row), tone(row)) for row in records(found)],
        most=4,
    )


def referrals(found: pd.DataFrame, tz: str, chosen: int | None) -> None:
    """Referrals, the most overdue first; a row opens its forms."""
    if found.empty:
        states.nothing(_("Nobody was referred yet."))
        return
    reasons, rows = codes.options("referral_reason"), records(found)
    tables.rows(
        found.assign(
            due=[words.due(row, tz) for row in rows],
            whom=[_("whole case") if row.person_no is None else _("person %(no)s") % {"no": row.person_no}
                  for row in rows],
            sent=[local_day(row.sent_at, tz) for row in rows],
            said=[" · ".join(filter(None, (reasons.get(row.reason), row.note))) or "—" for row in rows],
        ),
        [
            Column("referral_no", _("Referral"), tone=lambda row: "good" if row.referral_id == chosen else None),
            Column("service", _("Service"), "code", codes.options("service")),
            Column("due", _("Due"), tone=words.tone),
            Column("state", _("State"), "code", codes.options("referral_state")),
            Column("agency", _("With")),
            Column("priority", _("Priority"), "code", codes.options("priority")),
            Column("whom", _("For")),
            Column("sent", _("Sent")),
            Column("said", _("Last said")),
        ],
        link=lambda row: address.here(referral=row.referral_id),
        per_page=10,
        name="referrals_page",
        alt=_("Referrals of the case, the most overdue first"),
    )  # fmt: skip


def follow_ups(found: pd.DataFrame) -> None:
    """Follow-ups, planned and done."""
    planned = found[found["kind"] == "follow_up"]
    if planned.empty:
        states.nothing(_("No follow-up is planned."))
        return
    rows = records(planned)
    tables.rows(
        planned.assign(text=[row.text or "—" for row in rows]),
        [
            Column("day", _("Due"), "day", tone=lambda row: "late" if row.late else None),
            Column("code", _("How"), "code", codes.options("follow_up_kind")),
            Column("done_on", _("Done"), "day"),
            Column("text", _("Note")),
            Column("by", _("Colleague")),
        ],
        per_page=8,
        name="follow_ups_page",
        alt=_("Follow-ups, the latest first"),
    )


def notes(found: pd.DataFrame) -> None:
    """Notes, the latest first."""
    written = records(found[found["kind"] == "note"])
    if not written:
        states.nothing(_("No note yet."))
        return
    feed.show([Entry(row.text, _by(day(row.day), row.by)) for row in written], most=6)


def timeline(found: pd.DataFrame, tz: str) -> None:
    """The way of the case, the latest first."""
    stages, holds = codes.options("stage"), codes.options("hold_reason")
    # "work done" goes without saying
    said = {code: text for code, text in codes.options("stage_reason").items() if code != "progress"}

    def head(row: Any) -> str:
        if row.kind == "stage":
            return stages.get(row.code, row.code)
        if row.kind == "hold":
            until = {"day": local_day(row.until_at, tz)}
            return _("On hold until %(day)s") % until if row.until_at else _("Still on hold")
        return _("Caseworker: %(name)s") % {"name": row.name or "—"}

    def under(row: Any) -> str:
        parts = [moment(row.happened_at, tz), row.by]
        if row.kind == "stage" and row.until_at:
            parts.append(days((row.until_at - row.happened_at).days))
        if row.recorded_at - row.happened_at > LATE_ENTRY:
            parts.append(_("recorded on %(day)s") % {"day": local_day(row.recorded_at, tz)})
        return " · ".join(filter(None, parts))

    def why(row: Any) -> str | None:
        reason = holds.get(row.reason) if row.kind == "hold" else said.get(row.reason)
        return " · ".join(filter(None, (reason, row.note))) or None

    feed.show([Entry(why(row), under(row), head(row)) for row in records(found)], most=10)


def _answered(consent: bool | None) -> str:
    return {True: _("Yes"), False: _("No")}.get(consent, _("not asked"))  # type: ignore[arg-type]


def _paper_state(row: Any) -> str:
    if row.verified_on:
        return _("verified")
    if not row.required:
        return _("not required")
    if row.document_id is None:
        return _("not on the list yet")
    return _("to be verified") if row.received_on else _("missing")


def _by(when: str, name: str | None) -> str:
    return f"{when} · {name}" if name else when
