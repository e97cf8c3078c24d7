"""Parts of the Case page: what persons consented to, what was found out, what was given, guidance, hand-overs."""

from typing import Any

import pandas as pd

from pages.parts.case_blocks import OF_A_KIND
from pages.parts.local_day import local_day
from queries.records import records
from ui import codes, feed, states, tables
from ui.feed import Entry
from ui.i18n import _, moment, ngettext, number
from ui.tables import Column


def consents(found: pd.DataFrame, tz: str) -> None:
    """The answers that count, person by person."""
    if found.empty:
        states.nothing(_("No answer is recorded in detail yet. What the file came with stands under Persons."))
        return
    kinds = codes.options("consent_kind")
    # a family mostly answers as one
    same: dict[tuple[Any, ...], list[str]] = {}
    for row in records(found):
        head = _(OF_A_KIND) % {"kind": _about(row, kinds), "outcome": _answer(row)}
        said = (head, _how(row), _by(local_day(row.happened_at, tz), row.by), row.answer)
        same.setdefault(said, []).append(number(row.person_no))
    entries = []
    for (head, how, under, answer), persons in same.items():
        whom = ngettext("person %(persons)s", "persons %(persons)s", len(persons)) % {"persons": _(", ").join(persons)}
        entries.append(Entry(" · ".join(filter(None, (whom, how))), under, head, None if answer else "late"))
    feed.show(entries, most=6)


def assessments(found: pd.DataFrame) -> None:
    """Assessments, the latest first."""
    if found.empty:
        states.nothing(_("Nobody in this case has been assessed yet."))
        return
    findings, rows = codes.options("finding"), records(found)
    tables.rows(
        found.assign(
            whom=[_("person %(no)s") % {"no": row.person_no} for row in rows],
            found=[_(", ").join(findings.get(code, code) for code in row.findings) or "—" for row in rows],
            by=[row.by or "—" for row in rows],
        ),
        [
            Column("completed_on", _("On"), "day"),
            Column("kind", _("Kind"), "code", codes.options("assessment_kind")),
            Column("whom", _("For")),
            Column("risk", _("Risk"), "code", codes.options("risk_level"),
                   tone=lambda row: "late" if row.risk == "high" else None),
            Column("found", _("Findings")),
            Column("tool", _("Tool"), "code", codes.options("assessment_tool")),
            Column("by", _("Colleague")),
        ],
        per_page=5,
        name="assessments_page",
        alt=_("Assessments, the latest first"),
    )  # fmt: skip


def assistance(work: pd.DataFrame) -> None:
    """Assistance given, the latest first."""
    done = work[work["kind"] == "assistance"]
    if done.empty:
        states.nothing(_("No assistance yet."))
        return
    tables.rows(
        done.assign(whom=[_("person %(no)s") % {"no": row.person_no} for row in records(done)]),
        [
            Column("day", _("On"), "day"),
            Column("code", _("What"), "code", codes.options("service")),
            Column("whom", _("For")),
            Column("project", _("Project")),
        ],
        per_page=8,
        name="given_page",
        alt=_("Assistance, the latest first"),
    )


def guidance(found: pd.DataFrame, tz: str) -> None:
    """What supervisors advised, and what became of it."""

    def entry(row: Any) -> Entry:
        said = row.body
        under = _by(moment(row.happened_at, tz), row.by)
        if row.answered_at is None:
            return Entry(said, under, _("Guidance, not answered yet"), "soon")
        answer = _("Answer: %(text)s") % {"text": row.answer}
        return Entry(f"{said}\n{answer}", f"{under} · {_by(moment(row.answered_at, tz), row.answered_by)}",
                     _("Guidance"))  # fmt: skip

    feed.show([entry(row) for row in records(found)], most=4)


def hand_overs(found: pd.DataFrame, tz: str) -> None:
    """Hand-overs to the pre-departure team: received, given back, or still waiting."""
    if found.empty:
        states.nothing(_("The case has not been handed over yet."))
        return

    def entry(row: Any) -> Entry:
        handed = _("handed over %(when)s") % {"when": _by(moment(row.handed_at, tz), row.handed_by)}
        if row.returned_at is not None:
            words = {"when": _by(moment(row.returned_at, tz), row.returned_by)}
            return Entry(row.note, handed, _("Given back %(when)s") % words, "late")
        if row.received_at is not None:
            words = {"when": _by(moment(row.received_at, tz), row.received_by)}
            return Entry(row.note, handed, _("Received %(when)s") % words, "good")
        return Entry(None, handed, _("Waiting for its receipt"), "soon")

    feed.show([entry(row) for row in records(found)], most=4)


def _about(row: Any, kinds: dict[str, str]) -> str:
    kind = kinds.get(row.kind, row.kind)
    if row.kind != "share":
        return kind
    return _("%(kind)s: %(outcome)s") % {"kind": kind, "outcome": row.agency or _("Every partner")}


def _answer(row: Any) -> str:
    if row.answer:
        return _("Yes")
    return _("Withdrawn") if row.withdrawn else _("No")


def _how(row: Any) -> str:
    parts = (row.scope and codes.label("consent_scope", row.scope), row.how and codes.label("consent_how", row.how),
             row.note)  # fmt: skip
    return " · ".join(part for part in parts if part)


def _by(when: str, name: str | None) -> str:
    return f"{when} · {name}" if name else when


def waiting(found: pd.DataFrame) -> int:
    """How many pieces of guidance wait for an answer."""
    return int(found["answered_at"].isna().sum()) if len(found) else 0
