"""The tables, one module a subject. The database is made by the migrations; a test holds the two equal."""

from data.tables.base import metadata
from data.tables.cases import (
    case_assignment,
    case_file,
    case_hold,
    person,
    person_vulnerability,
    stage_change,
    stage_flow_day,
    stage_flow_month,
    stage_limit,
    stage_spell,
)
from data.tables.casework import assessment, assistance, case_note, clearance, document, follow_up
from data.tables.codes import CODE_LISTS, mission, referral_state, stage, stage_step
from data.tables.keeping import audit, edit_key, setting, version_slot
from data.tables.landings import (
    daily_landing,
    disembarkation,
    disembarkation_nationality,
    landing_point,
    nil_report,
)
from data.tables.people import (
    caseload_standard,
    office,
    staff,
    staff_office,
    staff_point,
    staff_project,
    staff_role,
    team,
)
from data.tables.projects import (
    activity,
    donor,
    indicator,
    indicator_actual,
    indicator_target,
    project,
    project_mission,
    project_point,
    training_participant,
)
from data.tables.referrals import (
    agency,
    agency_service,
    holiday,
    referral,
    referral_event,
    referral_spell,
    service_standard,
)

__all__ = [
    "CODE_LISTS", "activity", "agency", "agency_service", "assessment", "assistance", "audit", "case_assignment",
    "case_file", "case_hold", "case_note", "caseload_standard", "clearance", "daily_landing", "disembarkation",
    "disembarkation_nationality", "document", "donor", "edit_key", "follow_up", "holiday", "indicator",
    "indicator_actual", "indicator_target", "landing_point", "metadata", "mission", "nil_report", "office", "person",
    "person_vulnerability", "project", "project_mission", "project_point", "referral", "referral_event",
    "referral_spell", "referral_state", "service_standard", "setting", "stage", "stage_change", "stage_flow_day",
    "stage_flow_month", "stage_limit", "stage_spell", "stage_step", "staff", "staff_office", "staff_point",
    "staff_project", "staff_role", "team", "training_participant", "version_slot",
]  # fmt: skip
