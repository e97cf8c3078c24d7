"""The code lists. Their contents are in data/codelists/*.csv and may be added to by an office."""

from sqlalchemy import Boolean, CheckConstraint, Column, ForeignKey, SmallInteger, Table, Text, false, true

from data.tables.base import RETAINED, code_list, metadata

mission = code_list(
    "mission",
    Column("time_zone", Text, nullable=False),
    Column("weekend", Text, nullable=False),
    Column("week_start", SmallInteger, nullable=False),
    # months that a case is kept after it closed, and who says so; null: the house's default
    Column("retain_months", SmallInteger),
    Column("retain_provenance", Text),
    CheckConstraint("week_start between 1 and 7", name="week_start_is_iso_day"),
    CheckConstraint("weekend ~ '^[1-7](,[1-7])*$'", name="weekend_is_iso_days"),
    CheckConstraint(RETAINED, name="retained_with_provenance"),
)
stage = code_list(
    "stage",
    Column("track", Text, nullable=False),
    Column("is_open", Boolean, nullable=False),
    Column("counts_as_load", Boolean, nullable=False),
    CheckConstraint("track in ('both', 'return', 'assistance', 'exit')", name="track"),
)
stage_step = Table(
    "stage_step",
    metadata,
    Column("from_stage", Text, ForeignKey("stage.code"), primary_key=True),
    Column("to_stage", Text, ForeignKey("stage.code"), primary_key=True),
)
referral_state = code_list(
    "referral_state",
    Column("is_open", Boolean, nullable=False),
    Column("waits_on", Text),
    CheckConstraint("waits_on in ('acknowledge', 'accept', 'serve')", name="waits_on"),
    CheckConstraint("is_open or waits_on is null", name="ended_waits_on_nothing"),
)
vulnerability = code_list("vulnerability", Column("restricted", Boolean, nullable=False, server_default=false()))
document_type = code_list("document_type")
priority = code_list("priority", Column("round_the_clock", Boolean, nullable=False, server_default=false()))
landing_source = code_list("landing_source", Column("verified_by_us", Boolean, nullable=False, server_default=true()))

stream = code_list("stream")
programme = code_list("programme")
risk_level = code_list("risk_level")
sex = code_list("sex")
relation = code_list("relation")
family_type = code_list("family_type")
entry_point = code_list("entry_point")
case_source = code_list("case_source")
service = code_list("service")
role = code_list("role")
country = code_list("country")
stage_reason = code_list("stage_reason")
hold_reason = code_list("hold_reason")
referral_reason = code_list("referral_reason")
follow_up_kind = code_list("follow_up_kind")
assessment_kind = code_list("assessment_kind")
clearance_kind = code_list("clearance_kind")
clearance_outcome = code_list("clearance_outcome")
activity_kind = code_list("activity_kind")
unit = code_list("unit")
consent_kind = code_list("consent_kind")
consent_scope = code_list("consent_scope")
consent_how = code_list("consent_how")
assessment_tool = code_list("assessment_tool")
finding = code_list("finding")
visit_kind = code_list("visit_kind")
visit_outcome = code_list("visit_outcome")
# who may be there when a boat lands, and what they may do
landing_actor = code_list("landing_actor")
landing_activity = code_list("landing_activity")

CODE_LISTS = [
    "mission", "stage", "referral_state", "vulnerability", "document_type", "priority", "landing_source", "stream",
    "programme", "risk_level", "sex", "relation", "family_type", "entry_point", "case_source", "service", "role",
    "country", "stage_reason", "hold_reason", "referral_reason", "follow_up_kind", "assessment_kind",
    "clearance_kind", "clearance_outcome", "activity_kind", "unit", "consent_kind", "consent_scope", "consent_how",
    "assessment_tool", "finding", "visit_kind", "visit_outcome", "landing_actor",
    "landing_activity",
]  # fmt: skip
