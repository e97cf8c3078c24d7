"""All that is held on one person, part by part: what a table of the document says, row by row.

What somebody wrote in their own words may speak of others: it is `Told`, and the officer may leave it out.
"""

from typing import Any

from edits import case_access, exports, identities
from pages.parts import person_fields
from pages.parts.case_opened import Opened
from pages.parts.held_words import Part, by, pairs, told
from pages.parts.local_day import local_day
from pages.parts.screening_words import age_bands, outcomes
from queries import held, screenings
from queries.records import records
from ui import codes, i18n
from ui.i18n import _, moment
from ui.sidebar import role_name


def parts(it: Opened, row: Any, known: dict[str, Any]) -> list[Part]:
    """Everything on the person `row` of the case; `known` is their identity, opened for this."""
    return [
        _who(known), _person(row), _case(it.case), _vulnerable(it, row), _answers(it, row), _assessments(it, row),
        *_papers(it), _referrals(it, row), *_work(it, row), *_way(it), _visits(it), _screening(it, row),
        _disclosures(it, row),
    ]  # fmt: skip


def _who(known: dict[str, Any]) -> Part:
    labels = person_fields.identity_labels()
    said = {label: i18n.day(known[name]) if name == "birth_date" else known[name] for name, label in labels.items()}
    return pairs("who", _("Who the person is"), said)


def _person(row: Any) -> Part:
    answered = {True: _("Yes"), False: _("No"), None: _("not asked")}
    return pairs("person", _("The person in the file"), {
        _("Number in the case"): i18n.number(row.person_no), _("Relation"): codes.label("relation", row.relation),
        _("Sex"): codes.label("sex", row.sex), _("Birth year"): str(row.birth_year) if row.birth_year else None,
        _("Nationality"): codes.label("country", row.nationality),
        _("Data may go to partners"): answered[row.consent_share],
        _("Counted in statistics"): answered[row.consent_statistics],
    })  # fmt: skip


def _case(case: Any) -> Part:
    tz = case.time_zone
    return pairs("case", _("The case"), {
        _("Case number"): case.case_no, _("MiMOSA number"): case.mimosa_no,
        _("In MiMOSA since"): i18n.day(case.in_mimosa_on), _("Office"): case.office,
        _("Mission"): codes.label("mission", case.mission), _("Received on"): local_day(case.received_on, tz),
        _("How it came"): codes.label("case_source", case.source),
        _("Entry point"): codes.label("entry_point", case.entry_point), _("Place"): told(case.location),
        _("Stage"): codes.label("stage", case.stage), _("Stream"): codes.label("stream", case.stream),
        _("Programme"): codes.label("programme", case.programme), _("Risk"): codes.label("risk_level", case.risk),
        _("Family type"): codes.label("family_type", case.family_type),
        _("Persons in the case"): i18n.number(case.persons), _("Caseworker"): case.caseworker,
        _("Project"): case.project, _("Planned movement"): i18n.day(case.planned_movement_on),
        _("Movement"): told(case.movement),
    })  # fmt: skip


def _vulnerable(it: Opened, row: Any) -> Part:
    found = records(held.vulnerabilities(it.who, person_id=row.person_id))
    return Part("vulnerabilities", _("Vulnerabilities"), (_("What"), _("Since")), [
        (codes.label("vulnerability", each.vulnerability), local_day(each.happened_at, it.case.time_zone))
        for each in found
    ])  # fmt: skip


def _answers(it: Opened, row: Any) -> Part:
    heads = (_("On"), _("About"), _("Receiver"), _("Answer"), _("What may be shared"), _("How"), _("Note"), _("By"))
    return Part("consent", _("Consent"), heads, [
        (local_day(each.happened_at, it.case.time_zone), codes.label("consent_kind", each.kind),
         each.agency or _("every partner"), _("Yes") if each.answer else _("No"),
         codes.label("consent_scope", each.scope), codes.label("consent_how", each.how), told(each.note), by(each.by))
        for each in records(held.answers(it.who, person_id=row.person_id))
    ])  # fmt: skip


def _assessments(it: Opened, row: Any) -> Part:
    findings = codes.options("finding")
    heads = (_("On"), _("Kind"), _("Tool"), _("Risk"), _("Findings"), _("By"))
    return Part("assessments", _("Assessments"), heads, [
        (i18n.day(each.completed_on), codes.label("assessment_kind", each.kind),
         codes.label("assessment_tool", each.tool), codes.label("risk_level", each.risk),
         _(", ").join(findings.get(code, code) for code in each.findings) or "—", by(each.by))
        for each in records(it.assessments) if each.person_no == row.person_no
    ])  # fmt: skip


def _papers(it: Opened) -> list[Part]:
    tz = it.case.time_zone
    papers = (_("Paper"), _("Required"), _("Received"), _("Verified"), _("Note"))
    decisions = (_("On"), _("Kind"), _("Decision"), _("Note"), _("By"))
    return [
        Part("papers", _("Papers of the case"), papers, [
            (codes.label("document_type", each.document_type), _("Yes") if each.required else _("No"),
             by(i18n.day(each.received_on), each.received_by), by(i18n.day(each.verified_on), each.verified_by),
             told(each.note))
            for each in records(it.papers) if each.document_id is not None
        ]),
        Part("decisions", _("Decisions"), decisions, [
            (local_day(each.happened_at, tz), codes.label("clearance_kind", each.kind),
             codes.label("clearance_outcome", each.outcome), told(each.note), by(each.by))
            for each in records(it.clearances)
        ]),
    ]  # fmt: skip


def _referrals(it: Opened, row: Any) -> Part:
    kinds = {"held": _("On hold"), "resumed": _("Resumed"), "contact": _("Contact"),
             "extended": _("More time"), "appointment": _("Appointment")}  # fmt: skip

    def what(each: Any) -> str:
        said = codes.label("referral_state", each.state) if each.state else kinds.get(each.kind, each.kind)
        return f"{said} ({_('taken back since')})" if each.taken_back else said

    heads = (_("Referral"), _("Service"), _("With"), _("For"), _("When"), _("What"), _("Reason"), _("Note"), _("By"))
    return Part("referrals", _("Referrals, and who received what"), heads, [
        (each.referral_no, codes.label("service", each.service), each.agency or "—",
         _("whole case") if each.whole_case else _("this person"), moment(each.happened_at, it.case.time_zone),
         what(each), codes.label("referral_reason", each.reason), told(each.note), by(each.by))
        for each in records(held.referrals(it.who, person_id=row.person_id))
    ])  # fmt: skip


def _work(it: Opened, row: Any) -> list[Part]:
    tz, work = it.case.time_zone, records(it.work)
    advice = [
        (moment(each.happened_at, tz), _("Guidance"), told(each.body), by(each.by)) for each in records(it.guidance)
    ] + [
        (moment(each.answered_at, tz), _("Answer"), told(each.answer), by(each.answered_by))
        for each in records(it.guidance) if each.answered_at
    ] + [
        (moment(each.happened_at, tz), _("Escalated"), told(each.need), by(each.by))
        for each in records(it.escalations)
    ] + [
        (moment(each.acknowledged_at, tz), _("Answer"), told(each.answer), by(each.asked))
        for each in records(it.escalations) if each.answer
    ]  # fmt: skip
    return [
        Part("assistance", _("Assistance"), (_("On"), _("What"), _("Project"), _("By")), [
            (i18n.day(each.day), codes.label("service", each.code), each.project or "—", by(each.by))
            for each in work if each.kind == "assistance" and each.person_no == row.person_no
        ]),
        Part("follow_ups", _("Follow-ups of the case"), (_("Due"), _("How"), _("Done"), _("Note"), _("By")), [
            (i18n.day(each.day), codes.label("follow_up_kind", each.code), i18n.day(each.done_on), told(each.text),
             by(each.by))
            for each in work if each.kind == "follow_up"
        ]),
        Part("notes", _("Notes and guidance of the case"), (_("On"), _("What"), _("Words"), _("By")), [
            *((i18n.day(each.day), _("Note"), told(each.text), by(each.by)) for each in work if each.kind == "note"),
            *advice,
        ]),
    ]  # fmt: skip


def _way(it: Opened) -> list[Part]:
    tz = it.case.time_zone
    names = {"stage": _("Stage"), "hold": _("On hold"), "caseworker": _("Caseworker")}

    def why(each: Any) -> str:
        return codes.label("hold_reason" if each.kind == "hold" else "stage_reason", each.reason)

    handed = (_("Handed over"), _("Received"), _("Given back"), _("Note"))
    return [
        Part("way", _("Way of the case"), (_("When"), _("What"), "", _("Reason"), _("Note"), _("By")), [
            (moment(each.happened_at, tz), names[each.kind],
             codes.label("stage", each.code) if each.kind == "stage" else each.name or moment(each.until_at, tz),
             why(each), told(each.note), by(each.by))
            for each in records(it.timeline)
        ]),
        Part("hand_overs", _("Hand-overs"), handed, [
            (by(moment(each.handed_at, tz), each.handed_by), by(moment(each.received_at, tz), each.received_by),
             by(moment(each.returned_at, tz), each.returned_by), told(each.note))
            for each in records(it.hand_overs)
        ]),
    ]  # fmt: skip


def _visits(it: Opened) -> Part:
    heads = (_("Visit"), _("Place"), _("Planned for"), _("What it needs"), _("Outcome"), _("Seen on"), _("Note"))
    return Part("visits", _("Visits"), heads, [
        (codes.label("visit_kind", each.kind), each.place, i18n.day(each.planned_on), told(each.need),
         codes.label("visit_outcome", each.outcome), i18n.day(each.seen_on), told(each.note))
        for each in records(held.visits(it.who, case_id=it.case.case_id))
    ])  # fmt: skip


def _screening(it: Opened, row: Any) -> Part:
    answered = {True: _("Yes"), False: _("No"), None: _("not asked")}
    heads = (_("When"), _("Landing point"), _("Number"), _("Outcome"), _("Sex"), _("Age"), _("Nationality"),
             _("Vulnerabilities"), _("Needs"), _("Data may go to partners"), _("By"))  # fmt: skip

    def listed(code_list: str, found: Any) -> str:
        return _(", ").join(codes.label(code_list, code) for code in found) or "—"

    return Part("screening", _("Screening at the landing point"), heads, [
        (moment(each.happened_at, it.case.time_zone), each.point, told(each.wristband), outcomes()[each.outcome],
         codes.label("sex", each.sex), age_bands()[each.age_band], codes.label("country", each.nationality),
         listed("vulnerability", each.vulnerabilities), listed("service", each.needs), answered[each.consent],
         by(each.by))
        for each in records(screenings.of_case(it.who, case_id=it.case.case_id))
        if row.person_no == 1  # the case was opened for them; others came to it later
    ])  # fmt: skip


def _disclosures(it: Opened, row: Any) -> Part:
    whats = {"person_identity": _("Looked up who the person is"), "case_access": _("Opened the case: data protection")}
    whys = {**case_access.REASONS, **identities.REASONS, **exports.PURPOSES}

    def what(each: Any) -> str:
        if each.entity != "export":
            return whats.get(each.entity, each.entity)
        if each.about == "person":
            return _("This document")
        return _("A file with the case in it, of %(count)s cases") % {"count": i18n.number(each.rows)}

    return Part("disclosures", _("Who looked, and what left the office"), (_("When"), _("What"), _("Why"), _("By")), [
        (moment(each.recorded_at, it.case.time_zone), what(each), _(whys.get(each.reason or "", "")) or "—",
         " · ".join(filter(None, (each.by, each.role and role_name(each.role)))) or "—")
        for each in records(held.disclosures(it.who, person_id=row.person_id))
    ])  # fmt: skip
