"""What each role may see and change, table by table. A table that is not named here, nobody but its owner reads.

Conditions are on the row's own columns against a list that is made once a query: `office_id = any((select …))`. That
keeps the indexes in use; a look-up for each row would not.
"""

from collections.abc import Iterator

from data.secure import landed, packs
from data.secure.roles import CASES, EDITOR, FIGURES, HANDED, KEEPER, OFFICER, OFFICES, READERS, SEALER, WRITERS
from data.tables import CODE_LISTS

# rows of a case: they carry case_id and office_id
CASE_ROWS = (
    "person", "person_vulnerability", "stage_change", "case_hold", "case_assignment", "assessment",
    "assessment_finding", "document", "clearance", "follow_up", "assistance", "case_note", "referral",
    "referral_event", "escalation", "person_consent", "guidance", "hand_over", "visit_case", "person_token",
)  # fmt: skip
# the same, but made by triggers alone
FOLLOWING = ("stage_spell", "referral_spell")
# read only by whoever may also edit: sealed, and never on the reading connection
IDENTITY = ("person_identity",)
LANDINGS = ("disembarkation", "nil_report", "daily_landing", "daily_report", "screening_tally", "point_count",
            "reception_exit")  # fmt: skip
# sums of these, made by the database alone
LANDING_MONTHS = ("landing_month", "landing_month_nationality", "landing_month_day", "landing_summed",
                  "landing_touched")  # fmt: skip
# what everybody on the staff reads; changed by those who keep the settings
REFERENCE = (
    *CODE_LISTS, "setting", "office", "agency", "agency_service", "holiday", "service_standard", "stage_limit",
    "caseload_standard", "document_rule", "donor", "project", "project_mission", "project_point", "landing_point",
    "stage_step",
)  # fmt: skip
ABOUT_NOBODY = frozenset({
    *CODE_LISTS, "setting", "office", "holiday", "service_standard", "stage_limit", "caseload_standard",
    "document_rule", "landing_point", "stage_step",
})  # fmt: skip
STAFF = ("staff", "staff_role", "staff_office", "staff_point", "staff_project", "staff_right", "team", "absence",
         "duty")  # fmt: skip
# targets and entered values: not about anybody; training_participant is, and is read through figures alone
INDICATORS = ("result", "indicator", "indicator_target", "activity")
# a project's money and what it owes: read by those who read about the project
OF_PROJECT = ("budget_line", "report_due")
OPEN = ("version_slot", "alembic_version")
# written by commands alone
MESSAGES = ("message", "alert")
# read through figures, or by the owner
UNREAD = ("training_participant", "audit_key")

_SIGNED_IN = "(select permit.kept('staff_id')) is not null"
_SIGNED_IN_LIVE = "(select permit.staff_id()) is not null"
# the cast within the sub-select: it is made once then, and not for every row of a table that is read whole
_WHOLE = "office_id = any(coalesce((select permit.kept('whole_offices')::integer[]), '{}'))"
# a set, not a list: a caseworker of many years has a thousand cases, and no index is wanted by them
_CASES = "{case} in (select unnest((select permit.kept('cases'))::bigint[]))"
_HANDED = "{case} in (select unnest((select permit.kept('handed'))::bigint[]))"
_EDITED = (
    "office_id = any((select permit.whole_offices())::integer[])"
    " or {case} = any((select permit.cases_to_edit())::bigint[])"
)
_ADMIN = "(select permit.role()) = 'admin'"
# of a mission as a whole: whoever sees its boats. Others work for missions too, and could take on a reader's role
_OF_MISSION = (
    "mission = any((select permit.missions())::text[]) and (select permit.role()) in ('caseworker', 'supervisor')"
)


def statements() -> Iterator[str]:
    """Every policy and grant, as SQL to be run on a database that has none of them."""
    yield from _case_rows()
    yield from _landings()
    yield from _reference()
    yield from _about_staff()
    yield from _messages()
    yield from _audit()
    yield from packs.statements()


def tables() -> set[str]:
    """Every table that a policy or grant speaks of."""
    named = (
        *CASE_ROWS,
        *FOLLOWING,
        *IDENTITY,
        *LANDINGS,
        *LANDING_MONTHS,
        *REFERENCE,
        *STAFF,
        *INDICATORS,
        *OF_PROJECT,
        *OPEN,
        *MESSAGES,
    )
    return {*named, *_ONE_BY_ONE, *packs.TABLES}


_ONE_BY_ONE = (
    "case_file", "visit", "told_apart", "stage_flow_day", "stage_flow_month", "disembarkation_nationality",
    "landing_version", "indicator_actual", "draft", "edit_key", "audit", "audit_link", "audit_seal", "case_access",
    "budget_spent", "retention_hold", "surge_acknowledgement", "screening", "screening_vulnerability", "screening_need",
    "screening_sum", "screening_tally_vulnerability", "screening_version", "landing_presence",
)  # fmt: skip


def _may(table: str, what: str, to: str, using: str | None = None, check: str | None = None) -> str:
    name = f"{to.removeprefix('marsa_')}_{what}"
    using_, check_ = (f" using ({using})" if using else ""), (f" with check ({check})" if check else "")
    return f"create policy {name} on {table} for {what} to {to}{using_}{check_}"


def _reads(table: str, to: str, using: str) -> Iterator[str]:
    yield f"grant select on {table} to {to}"
    yield _may(table, "select", to, using)


def _edits(table: str, to: str, where: str, *, delete: bool = True, check: str | None = None) -> Iterator[str]:
    """Select, insert, update and perhaps delete where a condition holds. `check`: what an update may make of a row."""
    yield f"grant select, insert, update{', delete' if delete else ''} on {table} to {to}"
    yield _may(table, "select", to, where)
    yield _may(table, "insert", to, check=where)
    yield _may(table, "update", to, where, check or where)
    if delete:
        yield _may(table, "delete", to, where)


def _case_rows() -> Iterator[str]:
    for table in ("case_file", *CASE_ROWS, *FOLLOWING):
        case = "id" if table == "case_file" else "case_id"
        yield from _reads(table, OFFICES, _WHOLE)
        yield from _reads(table, CASES, _CASES.format(case=case))
        yield from _reads(table, HANDED, _HANDED.format(case=case))
        if table in FOLLOWING:
            yield from _reads(table, EDITOR, _EDITED.format(case=case))
    # that somebody's identity is recorded, and which version of it; what it says is sealed, and not read here at all
    for to, where in (
        (OFFICES, _WHOLE),
        (CASES, _CASES.format(case="case_id")),
        (HANDED, _HANDED.format(case="case_id")),
    ):
        yield f"grant select (person_id, case_id, office_id, row_version) on person_identity to {to}"
        yield _may("person_identity", "select", to, where)
    # a person who leaves for a case of their own takes their referrals along
    yield f"grant update (case_id) on referral_spell to {EDITOR}"
    edited = _EDITED.format(case="case_id")
    yield _may("referral_spell", "update", EDITOR, edited, edited)
    for table in (*CASE_ROWS, *IDENTITY):
        yield from _edits(table, EDITOR, _EDITED.format(case="case_id"))
    for table in ("case_file", *CASE_ROWS, *IDENTITY):
        yield from _reads(table, OFFICER, _CASES_LIVE.format(case="id" if table == "case_file" else "case_id"))
    yield from _case_file()
    for table in ("stage_flow_day", "stage_flow_month"):
        yield from _reads(table, OFFICES, _WHOLE.replace("office_id", "at_office_id"))
    for to in (OFFICES, CASES, HANDED):
        yield from _reads("told_apart", to, _SIGNED_IN)
    yield from _edits("told_apart", EDITOR, _SIGNED_IN_LIVE)
    # an office's visits are everybody's who works on its cases, and nobody's who only belongs to it
    visits = (
        "office_id = any((select permit.offices())::integer[])"
        " and (select permit.role()) in ('caseworker', 'supervisor')"
    )
    for to in (OFFICES, CASES):
        yield from _reads("visit", to, visits)
    yield from _edits("visit", EDITOR, visits)


_CASES_LIVE = "{case} = any((select permit.cases())::bigint[])"


def _case_file() -> Iterator[str]:
    yield "grant select, insert, update on case_file to marsa_editor"
    # a new case is in no list yet: it must be one's own, or in one's offices
    new = (
        "office_id = any((select permit.offices())::integer[]) and ((select permit.workers()) is null"
        " or caseworker_id = any((select permit.workers())::bigint[]))"
    )
    just_made = (
        " or (office_id = any((select permit.offices())::integer[])"
        " and caseworker_id = any((select permit.workers())::bigint[]))"
    )
    yield _may("case_file", "select", EDITOR, _EDITED.format(case="id") + just_made)
    yield _may("case_file", "insert", EDITOR, check=new)
    yield _may("case_file", "update", EDITOR, _EDITED.format(case="id"), _EDITED.format(case="id"))


def _landings() -> Iterator[str]:
    seen = "landing_point_id = any(coalesce((select permit.kept('seen_points')::integer[]), '{}'))"
    seen_live = "landing_point_id = any((select permit.seen_points())::integer[])"
    own = landed.OWN
    # who reads figures sees no boat; what others published is everybody's
    published = "landing_point_id in (select p.id from landing_point as p where p.mission is null)"
    for table in LANDINGS:
        yield from _reads(table, FIGURES, published)
        for to in (OFFICES, CASES):
            yield from _reads(table, to, seen)
        kept = landed.OWN_BOAT if table in ("screening_tally", "reception_exit") else own
        yield f"grant select, insert, update, delete on {table} to {EDITOR}"
        yield _may(table, "select", EDITOR, seen_live)
        yield _may(table, "insert", EDITOR, check=kept)
        yield _may(table, "update", EDITOR, own, kept)
        yield _may(table, "delete", EDITOR, own)
    for table in LANDING_MONTHS:
        yield from _reads(table, FIGURES, published)
        for to in (OFFICES, CASES):
            yield from _reads(table, to, seen)
    yield from landed.histories(seen)
    yield from _surges()
    yield from _screenings(seen, own)
    of_boat = "exists (select 1 from disembarkation as d where d.id = disembarkation_id)"
    own_boat = of_boat.replace("disembarkation_id)", f"disembarkation_id and d.{own})")
    for table in ("disembarkation_nationality", "landing_presence"):
        # a nationality carries its boat's point: there are many of them
        seen_of = seen if table == "disembarkation_nationality" else of_boat
        for to in (OFFICES, CASES):
            yield from _reads(table, to, seen_of)
        yield f"grant select, insert, update, delete on {table} to {EDITOR}"
        yield _may(table, "select", EDITOR, of_boat)
        yield _may(table, "insert", EDITOR, check=own_boat)
        yield _may(table, "update", EDITOR, own_boat, own_boat)
        yield _may(table, "delete", EDITOR, own_boat)


def _screenings(seen: str, own: str) -> Iterator[str]:
    """Persons one by one: who records at the point, its mission's supervisors, whoever may see the case opened."""
    mine = "landing_point_id = any(coalesce((select permit.kept('points')::integer[]), '{}'))"
    # boats are seen by everybody of a mission, so whoever takes on this role has to be a supervisor besides
    sums, seen = seen, f"{seen} and (select permit.role()) = 'supervisor'"
    yield from _reads("screening", OFFICES, seen)
    yield from _reads("screening", CASES, f"{mine} or {_CASES.format(case='case_id')}")
    yield from landed.persons()
    # how a person stood before: who sees the person now
    for to, where in ((OFFICES, seen), (CASES, mine)):
        yield from _reads("screening_version", to, where)
    # made by triggers alone; like the boat's own figures, it is everybody's who sees the boat
    for to in (OFFICES, CASES):
        yield from _reads("screening_sum", to, sums)
    yield from _reads("screening_sum", EDITOR, sums.replace("kept('seen_points')", "seen_points()"))
    of_person = "exists (select 1 from screening as s where s.id = screening_id)"
    for table in ("screening_vulnerability", "screening_need"):
        for to in (OFFICES, CASES):
            yield from _reads(table, to, of_person)
        yield from _edits(table, EDITOR, of_person)
    # a few people of one boat with a restricted vulnerability are nearly persons
    of_tally = "exists (select 1 from screening_tally as t where t.id = tally_id and t.{where})"
    yield from _reads("screening_tally_vulnerability", OFFICES, of_tally.format(where=seen))
    yield from _reads("screening_tally_vulnerability", CASES, of_tally.format(where=mine))
    yield from _edits("screening_tally_vulnerability", EDITOR, of_tally.format(where=own))


def _surges() -> Iterator[str]:
    for to in (OFFICES, CASES):
        yield from _reads("surge_acknowledgement", to, _OF_MISSION)
    yield from landed.acknowledgements(_OF_MISSION)


def _reference() -> Iterator[str]:
    for table in (*REFERENCE, *INDICATORS):
        # the words and rules of the house are about nobody, and nearly every question looks some of them up
        about_nobody = table in ABOUT_NOBODY
        for to in READERS:
            yield from _reads(table, to, "true" if about_nobody else _SIGNED_IN)
        for to in WRITERS:
            if to != KEEPER:
                yield from _reads(table, to, "true" if about_nobody else _SIGNED_IN_LIVE)
        yield from _edits(table, KEEPER, _ADMIN)
    # a point's own figures (capacity, screeners) are kept by those who work there
    yield f"grant update on landing_point to {EDITOR}"
    mine = "id = any((select permit.points())::integer[])"
    yield _may("landing_point", "update", EDITOR, mine, mine)
    yield from _reads("indicator_actual", FIGURES, _SIGNED_IN)
    yield from _reads("indicator_actual", OFFICES, _SIGNED_IN)
    of_project = (
        "indicator_id in (select i.id from indicator as i inner join project as p on p.id = i.project_id"
        " where p.code = any((select permit.projects())::text[]) or exists (select 1 from project_mission as m"
        " where m.project_id = p.id and m.mission = any((select permit.overseen())::text[])))"
    )
    yield from _edits("indicator_actual", EDITOR, of_project)
    yield from _projects()
    for table in OPEN:
        yield f"grant select on {table} to {', '.join((*READERS, *WRITERS, 'marsa_reading', 'marsa_publisher'))}"


def _projects() -> Iterator[str]:
    """The framework of a project is kept by its programme officers, and by whoever keeps the house."""
    own = (
        "{of} in (select p.id from project as p where p.code = any((select permit.projects())::text[]))"
        " and (select permit.role()) = 'programme_officer'"
    )
    readable = (
        "{of} in (select p.id from project as p where p.code = any((select permit.projects())::text[])"
        " or exists (select 1 from project_mission as m where m.project_id = p.id"
        " and m.mission = any((select permit.overseen())::text[])))"
    )
    for table in OF_PROJECT:
        yield from _reads(table, FIGURES, f"{readable.format(of='project_id')} or {_ADMIN}")
        yield from _reads(table, OFFICES, readable.format(of="project_id"))
        yield from _edits(table, KEEPER, _ADMIN)
    for table in ("result", "indicator", "activity", *OF_PROJECT):
        yield f"grant select, insert, update, delete on {table} to {EDITOR}"
        if table in OF_PROJECT:
            yield _may(table, "select", EDITOR, own.format(of="project_id"))
        yield from _changes(table, own.format(of="project_id"))
    yield f"grant update on project to {EDITOR}"
    yield _may("project", "update", EDITOR, own.format(of="id"), own.format(of="id"))
    of_indicator = f"indicator_id in (select i.id from indicator as i where {own.format(of='i.project_id')})"  # noqa: S608
    yield f"grant insert, update, delete on indicator_target to {EDITOR}"
    yield from _changes("indicator_target", of_indicator)
    of_line = "budget_line_id in (select b.id from budget_line as b)"
    for to in (FIGURES, OFFICES):
        yield from _reads("budget_spent", to, of_line)
    for to in (EDITOR, KEEPER):
        yield from _edits("budget_spent", to, of_line)
    yield from _edits("indicator_actual", KEEPER, _ADMIN)
    of_activity = f"activity_id in (select a.id from activity as a where {own.format(of='a.project_id')})"  # noqa: S608
    yield from _edits("training_participant", EDITOR, of_activity)


def _changes(table: str, where: str) -> Iterator[str]:
    yield _may(table, "insert", EDITOR, check=where)
    yield _may(table, "update", EDITOR, where, where)
    yield _may(table, "delete", EDITOR, where)


def _about_staff() -> Iterator[str]:
    for table in STAFF:
        for to in READERS:
            yield from _reads(table, to, _SIGNED_IN)
        for to in WRITERS:
            if to != KEEPER:
                yield from _reads(table, to, _SIGNED_IN_LIVE)
        yield from _edits(table, KEEPER, _ADMIN)
    for to in WRITERS:
        yield from _edits("draft", to, "staff_id = (select permit.staff_id())")
        yield from _edits("edit_key", to, "by_id = (select permit.staff_id())", delete=False)


def _messages() -> Iterator[str]:
    """Commands alone write them, as the owner. What was sent: whom it was sent to reads it, and who keeps the house."""
    own = "staff_id = (select permit.kept('staff_id')::bigint)"
    keepers = "(select permit.role()) in ('admin', 'data_protection')"
    for to in READERS:
        yield from _reads("message", to, f"{own} or {keepers}" if to in (FIGURES, CASES) else own)
    for to in (OFFICES, CASES):
        of_mission = f"landing_point_id is null and {_OF_MISSION}"
        seen = "landing_point_id = any(coalesce((select permit.kept('seen_points')::integer[]), '{}'))"
        yield from _reads("alert", to, f"{seen} or {of_mission}")


def _audit() -> Iterator[str]:
    own = "by_id = (select permit.kept('staff_id')::bigint)"
    yield from _reads("audit", OFFICES, f"{_WHOLE} or {own}")
    yield from _reads("audit", HANDED, f"{_HANDED.format(case='case_id')} or {own}")
    yield from _reads("audit", FIGURES, own)
    everything = "(select permit.role()) = 'data_protection'"
    yield from _reads("audit", CASES, f"{_CASES.format(case='case_id')} or {own} or {everything}")
    mine = "by_id = (select permit.staff_id())"
    for to in WRITERS:
        yield f"grant select, insert on audit to {to}"
        of_case = f" or {_EDITED.format(case='case_id')}" if to == EDITOR else ""
        yield _may("audit", "select", to, mine + of_case)
        yield _may("audit", "insert", to, check=mine)
    for to in (OFFICES, CASES, HANDED):
        yield from _reads("case_access", to, f"{_WHOLE} or staff_id = (select permit.kept('staff_id')::bigint)")
    yield f"grant select, insert on case_access to {OFFICER}"
    yield _may("case_access", "select", OFFICER, "staff_id = (select permit.staff_id())")
    yield _may("case_access", "insert", OFFICER, check="staff_id = (select permit.staff_id())")
    yield f"grant usage on schema permit, trail to {SEALER}"
    yield f"grant execute on all functions in schema trail to {SEALER}"
    for table in ("audit_link", "audit_seal"):
        yield from _reads(table, CASES, everything)
    held = {OFFICES: _WHOLE, CASES: _CASES.format(case="case_id"), HANDED: _HANDED.format(case="case_id")}
    for to, where in held.items():
        yield from _reads("retention_hold", to, where)
    yield from _edits("retention_hold", OFFICER, _CASES_LIVE.format(case="case_id"), delete=False)
