"""tables"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "activity_kind",
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("label_en", sa.Text(), nullable=False),
        sa.Column("label_fr", sa.Text(), nullable=False),
        sa.Column("label_ar", sa.Text(), nullable=False),
        sa.Column("position", sa.SmallInteger(), server_default="0", nullable=False),
        sa.Column("active", sa.Boolean(), server_default=sa.text("true"), nullable=False),
        sa.CheckConstraint("code ~ '^[A-Za-z0-9_-]+$'", name=op.f("ck_activity_kind_code_is_plain")),
        sa.PrimaryKeyConstraint("code", name=op.f("pk_activity_kind")),
    )
    op.create_table(
        "assessment_kind",
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("label_en", sa.Text(), nullable=False),
        sa.Column("label_fr", sa.Text(), nullable=False),
        sa.Column("label_ar", sa.Text(), nullable=False),
        sa.Column("position", sa.SmallInteger(), server_default="0", nullable=False),
        sa.Column("active", sa.Boolean(), server_default=sa.text("true"), nullable=False),
        sa.CheckConstraint("code ~ '^[A-Za-z0-9_-]+$'", name=op.f("ck_assessment_kind_code_is_plain")),
        sa.PrimaryKeyConstraint("code", name=op.f("pk_assessment_kind")),
    )
    op.create_table(
        "case_source",
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("label_en", sa.Text(), nullable=False),
        sa.Column("label_fr", sa.Text(), nullable=False),
        sa.Column("label_ar", sa.Text(), nullable=False),
        sa.Column("position", sa.SmallInteger(), server_default="0", nullable=False),
        sa.Column("active", sa.Boolean(), server_default=sa.text("true"), nullable=False),
        sa.CheckConstraint("code ~ '^[A-Za-z0-9_-]+$'", name=op.f("ck_case_source_code_is_plain")),
        sa.PrimaryKeyConstraint("code", name=op.f("pk_case_source")),
    )
    op.create_table(
        "clearance_kind",
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("label_en", sa.Text(), nullable=False),
        sa.Column("label_fr", sa.Text(), nullable=False),
        sa.Column("label_ar", sa.Text(), nullable=False),
        sa.Column("position", sa.SmallInteger(), server_default="0", nullable=False),
        sa.Column("active", sa.Boolean(), server_default=sa.text("true"), nullable=False),
        sa.CheckConstraint("code ~ '^[A-Za-z0-9_-]+$'", name=op.f("ck_clearance_kind_code_is_plain")),
        sa.PrimaryKeyConstraint("code", name=op.f("pk_clearance_kind")),
    )
    op.create_table(
        "clearance_outcome",
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("label_en", sa.Text(), nullable=False),
        sa.Column("label_fr", sa.Text(), nullable=False),
        sa.Column("label_ar", sa.Text(), nullable=False),
        sa.Column("position", sa.SmallInteger(), server_default="0", nullable=False),
        sa.Column("active", sa.Boolean(), server_default=sa.text("true"), nullable=False),
        sa.CheckConstraint("code ~ '^[A-Za-z0-9_-]+$'", name=op.f("ck_clearance_outcome_code_is_plain")),
        sa.PrimaryKeyConstraint("code", name=op.f("pk_clearance_outcome")),
    )
    op.create_table(
        "country",
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("label_en", sa.Text(), nullable=False),
        sa.Column("label_fr", sa.Text(), nullable=False),
        sa.Column("label_ar", sa.Text(), nullable=False),
        sa.Column("position", sa.SmallInteger(), server_default="0", nullable=False),
        sa.Column("active", sa.Boolean(), server_default=sa.text("true"), nullable=False),
        sa.CheckConstraint("code ~ '^[A-Za-z0-9_-]+$'", name=op.f("ck_country_code_is_plain")),
        sa.PrimaryKeyConstraint("code", name=op.f("pk_country")),
    )
    op.create_table(
        "document_type",
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("label_en", sa.Text(), nullable=False),
        sa.Column("label_fr", sa.Text(), nullable=False),
        sa.Column("label_ar", sa.Text(), nullable=False),
        sa.Column("position", sa.SmallInteger(), server_default="0", nullable=False),
        sa.Column("active", sa.Boolean(), server_default=sa.text("true"), nullable=False),
        sa.Column("required_for", sa.Text(), nullable=True),
        sa.CheckConstraint("code ~ '^[A-Za-z0-9_-]+$'", name=op.f("ck_document_type_code_is_plain")),
        sa.PrimaryKeyConstraint("code", name=op.f("pk_document_type")),
    )
    op.create_table(
        "donor",
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("code", name=op.f("pk_donor")),
    )
    op.create_table(
        "entry_point",
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("label_en", sa.Text(), nullable=False),
        sa.Column("label_fr", sa.Text(), nullable=False),
        sa.Column("label_ar", sa.Text(), nullable=False),
        sa.Column("position", sa.SmallInteger(), server_default="0", nullable=False),
        sa.Column("active", sa.Boolean(), server_default=sa.text("true"), nullable=False),
        sa.CheckConstraint("code ~ '^[A-Za-z0-9_-]+$'", name=op.f("ck_entry_point_code_is_plain")),
        sa.PrimaryKeyConstraint("code", name=op.f("pk_entry_point")),
    )
    op.create_table(
        "family_type",
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("label_en", sa.Text(), nullable=False),
        sa.Column("label_fr", sa.Text(), nullable=False),
        sa.Column("label_ar", sa.Text(), nullable=False),
        sa.Column("position", sa.SmallInteger(), server_default="0", nullable=False),
        sa.Column("active", sa.Boolean(), server_default=sa.text("true"), nullable=False),
        sa.CheckConstraint("code ~ '^[A-Za-z0-9_-]+$'", name=op.f("ck_family_type_code_is_plain")),
        sa.PrimaryKeyConstraint("code", name=op.f("pk_family_type")),
    )
    op.create_table(
        "follow_up_kind",
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("label_en", sa.Text(), nullable=False),
        sa.Column("label_fr", sa.Text(), nullable=False),
        sa.Column("label_ar", sa.Text(), nullable=False),
        sa.Column("position", sa.SmallInteger(), server_default="0", nullable=False),
        sa.Column("active", sa.Boolean(), server_default=sa.text("true"), nullable=False),
        sa.CheckConstraint("code ~ '^[A-Za-z0-9_-]+$'", name=op.f("ck_follow_up_kind_code_is_plain")),
        sa.PrimaryKeyConstraint("code", name=op.f("pk_follow_up_kind")),
    )
    op.create_table(
        "hold_reason",
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("label_en", sa.Text(), nullable=False),
        sa.Column("label_fr", sa.Text(), nullable=False),
        sa.Column("label_ar", sa.Text(), nullable=False),
        sa.Column("position", sa.SmallInteger(), server_default="0", nullable=False),
        sa.Column("active", sa.Boolean(), server_default=sa.text("true"), nullable=False),
        sa.CheckConstraint("code ~ '^[A-Za-z0-9_-]+$'", name=op.f("ck_hold_reason_code_is_plain")),
        sa.PrimaryKeyConstraint("code", name=op.f("pk_hold_reason")),
    )
    op.create_table(
        "landing_source",
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("label_en", sa.Text(), nullable=False),
        sa.Column("label_fr", sa.Text(), nullable=False),
        sa.Column("label_ar", sa.Text(), nullable=False),
        sa.Column("position", sa.SmallInteger(), server_default="0", nullable=False),
        sa.Column("active", sa.Boolean(), server_default=sa.text("true"), nullable=False),
        sa.Column("verified_by_us", sa.Boolean(), server_default=sa.text("true"), nullable=False),
        sa.CheckConstraint("code ~ '^[A-Za-z0-9_-]+$'", name=op.f("ck_landing_source_code_is_plain")),
        sa.PrimaryKeyConstraint("code", name=op.f("pk_landing_source")),
    )
    op.create_table(
        "mission",
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("label_en", sa.Text(), nullable=False),
        sa.Column("label_fr", sa.Text(), nullable=False),
        sa.Column("label_ar", sa.Text(), nullable=False),
        sa.Column("position", sa.SmallInteger(), server_default="0", nullable=False),
        sa.Column("active", sa.Boolean(), server_default=sa.text("true"), nullable=False),
        sa.Column("time_zone", sa.Text(), nullable=False),
        sa.Column("weekend", sa.Text(), nullable=False),
        sa.Column("week_start", sa.SmallInteger(), nullable=False),
        sa.CheckConstraint("code ~ '^[A-Za-z0-9_-]+$'", name=op.f("ck_mission_code_is_plain")),
        sa.CheckConstraint("weekend ~ '^[1-7](,[1-7])*$'", name=op.f("ck_mission_weekend_is_iso_days")),
        sa.CheckConstraint("week_start between 1 and 7", name=op.f("ck_mission_week_start_is_iso_day")),
        sa.PrimaryKeyConstraint("code", name=op.f("pk_mission")),
    )
    op.create_table(
        "priority",
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("label_en", sa.Text(), nullable=False),
        sa.Column("label_fr", sa.Text(), nullable=False),
        sa.Column("label_ar", sa.Text(), nullable=False),
        sa.Column("position", sa.SmallInteger(), server_default="0", nullable=False),
        sa.Column("active", sa.Boolean(), server_default=sa.text("true"), nullable=False),
        sa.Column("round_the_clock", sa.Boolean(), server_default=sa.text("false"), nullable=False),
        sa.CheckConstraint("code ~ '^[A-Za-z0-9_-]+$'", name=op.f("ck_priority_code_is_plain")),
        sa.PrimaryKeyConstraint("code", name=op.f("pk_priority")),
    )
    op.create_table(
        "programme",
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("label_en", sa.Text(), nullable=False),
        sa.Column("label_fr", sa.Text(), nullable=False),
        sa.Column("label_ar", sa.Text(), nullable=False),
        sa.Column("position", sa.SmallInteger(), server_default="0", nullable=False),
        sa.Column("active", sa.Boolean(), server_default=sa.text("true"), nullable=False),
        sa.CheckConstraint("code ~ '^[A-Za-z0-9_-]+$'", name=op.f("ck_programme_code_is_plain")),
        sa.PrimaryKeyConstraint("code", name=op.f("pk_programme")),
    )
    op.create_table(
        "referral_reason",
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("label_en", sa.Text(), nullable=False),
        sa.Column("label_fr", sa.Text(), nullable=False),
        sa.Column("label_ar", sa.Text(), nullable=False),
        sa.Column("position", sa.SmallInteger(), server_default="0", nullable=False),
        sa.Column("active", sa.Boolean(), server_default=sa.text("true"), nullable=False),
        sa.CheckConstraint("code ~ '^[A-Za-z0-9_-]+$'", name=op.f("ck_referral_reason_code_is_plain")),
        sa.PrimaryKeyConstraint("code", name=op.f("pk_referral_reason")),
    )
    op.create_table(
        "referral_state",
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("label_en", sa.Text(), nullable=False),
        sa.Column("label_fr", sa.Text(), nullable=False),
        sa.Column("label_ar", sa.Text(), nullable=False),
        sa.Column("position", sa.SmallInteger(), server_default="0", nullable=False),
        sa.Column("active", sa.Boolean(), server_default=sa.text("true"), nullable=False),
        sa.Column("is_open", sa.Boolean(), nullable=False),
        sa.Column("waits_on", sa.Text(), nullable=True),
        sa.CheckConstraint("code ~ '^[A-Za-z0-9_-]+$'", name=op.f("ck_referral_state_code_is_plain")),
        sa.CheckConstraint("waits_on in ('acknowledge', 'accept', 'serve')", name=op.f("ck_referral_state_waits_on")),
        sa.CheckConstraint("is_open or waits_on is null", name=op.f("ck_referral_state_ended_waits_on_nothing")),
        sa.PrimaryKeyConstraint("code", name=op.f("pk_referral_state")),
    )
    op.create_table(
        "relation",
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("label_en", sa.Text(), nullable=False),
        sa.Column("label_fr", sa.Text(), nullable=False),
        sa.Column("label_ar", sa.Text(), nullable=False),
        sa.Column("position", sa.SmallInteger(), server_default="0", nullable=False),
        sa.Column("active", sa.Boolean(), server_default=sa.text("true"), nullable=False),
        sa.CheckConstraint("code ~ '^[A-Za-z0-9_-]+$'", name=op.f("ck_relation_code_is_plain")),
        sa.PrimaryKeyConstraint("code", name=op.f("pk_relation")),
    )
    op.create_table(
        "risk_level",
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("label_en", sa.Text(), nullable=False),
        sa.Column("label_fr", sa.Text(), nullable=False),
        sa.Column("label_ar", sa.Text(), nullable=False),
        sa.Column("position", sa.SmallInteger(), server_default="0", nullable=False),
        sa.Column("active", sa.Boolean(), server_default=sa.text("true"), nullable=False),
        sa.CheckConstraint("code ~ '^[A-Za-z0-9_-]+$'", name=op.f("ck_risk_level_code_is_plain")),
        sa.PrimaryKeyConstraint("code", name=op.f("pk_risk_level")),
    )
    op.create_table(
        "role",
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("label_en", sa.Text(), nullable=False),
        sa.Column("label_fr", sa.Text(), nullable=False),
        sa.Column("label_ar", sa.Text(), nullable=False),
        sa.Column("position", sa.SmallInteger(), server_default="0", nullable=False),
        sa.Column("active", sa.Boolean(), server_default=sa.text("true"), nullable=False),
        sa.CheckConstraint("code ~ '^[A-Za-z0-9_-]+$'", name=op.f("ck_role_code_is_plain")),
        sa.PrimaryKeyConstraint("code", name=op.f("pk_role")),
    )
    op.create_table(
        "service",
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("label_en", sa.Text(), nullable=False),
        sa.Column("label_fr", sa.Text(), nullable=False),
        sa.Column("label_ar", sa.Text(), nullable=False),
        sa.Column("position", sa.SmallInteger(), server_default="0", nullable=False),
        sa.Column("active", sa.Boolean(), server_default=sa.text("true"), nullable=False),
        sa.CheckConstraint("code ~ '^[A-Za-z0-9_-]+$'", name=op.f("ck_service_code_is_plain")),
        sa.PrimaryKeyConstraint("code", name=op.f("pk_service")),
    )
    op.create_table(
        "setting",
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.Column(
            "recorded_at", sa.DateTime(timezone=True), server_default=sa.text("clock_timestamp()"), nullable=False
        ),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_setting")),
    )
    op.create_table(
        "sex",
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("label_en", sa.Text(), nullable=False),
        sa.Column("label_fr", sa.Text(), nullable=False),
        sa.Column("label_ar", sa.Text(), nullable=False),
        sa.Column("position", sa.SmallInteger(), server_default="0", nullable=False),
        sa.Column("active", sa.Boolean(), server_default=sa.text("true"), nullable=False),
        sa.CheckConstraint("code ~ '^[A-Za-z0-9_-]+$'", name=op.f("ck_sex_code_is_plain")),
        sa.PrimaryKeyConstraint("code", name=op.f("pk_sex")),
    )
    op.create_table(
        "stage",
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("label_en", sa.Text(), nullable=False),
        sa.Column("label_fr", sa.Text(), nullable=False),
        sa.Column("label_ar", sa.Text(), nullable=False),
        sa.Column("position", sa.SmallInteger(), server_default="0", nullable=False),
        sa.Column("active", sa.Boolean(), server_default=sa.text("true"), nullable=False),
        sa.Column("track", sa.Text(), nullable=False),
        sa.Column("is_open", sa.Boolean(), nullable=False),
        sa.Column("counts_as_load", sa.Boolean(), nullable=False),
        sa.CheckConstraint("code ~ '^[A-Za-z0-9_-]+$'", name=op.f("ck_stage_code_is_plain")),
        sa.CheckConstraint("track in ('both', 'return', 'assistance', 'exit')", name=op.f("ck_stage_track")),
        sa.PrimaryKeyConstraint("code", name=op.f("pk_stage")),
    )
    op.create_table(
        "stage_flow_day",
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("at_office_id", sa.Integer(), nullable=False),
        sa.Column("stage", sa.Text(), nullable=False),
        sa.Column("cases", sa.Integer(), nullable=False),
    )
    op.create_index("ix_stage_flow_day_day", "stage_flow_day", ["day"], unique=False)
    op.create_table(
        "stage_flow_month",
        sa.Column("month", sa.Date(), nullable=False),
        sa.Column("at_office_id", sa.Integer(), nullable=False),
        sa.Column("stage", sa.Text(), nullable=False),
        sa.Column("cases", sa.Integer(), nullable=False),
    )
    op.create_index("ix_stage_flow_month_month", "stage_flow_month", ["month"], unique=False)
    op.create_table(
        "stage_reason",
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("label_en", sa.Text(), nullable=False),
        sa.Column("label_fr", sa.Text(), nullable=False),
        sa.Column("label_ar", sa.Text(), nullable=False),
        sa.Column("position", sa.SmallInteger(), server_default="0", nullable=False),
        sa.Column("active", sa.Boolean(), server_default=sa.text("true"), nullable=False),
        sa.CheckConstraint("code ~ '^[A-Za-z0-9_-]+$'", name=op.f("ck_stage_reason_code_is_plain")),
        sa.PrimaryKeyConstraint("code", name=op.f("pk_stage_reason")),
    )
    op.create_table(
        "stream",
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("label_en", sa.Text(), nullable=False),
        sa.Column("label_fr", sa.Text(), nullable=False),
        sa.Column("label_ar", sa.Text(), nullable=False),
        sa.Column("position", sa.SmallInteger(), server_default="0", nullable=False),
        sa.Column("active", sa.Boolean(), server_default=sa.text("true"), nullable=False),
        sa.CheckConstraint("code ~ '^[A-Za-z0-9_-]+$'", name=op.f("ck_stream_code_is_plain")),
        sa.PrimaryKeyConstraint("code", name=op.f("pk_stream")),
    )
    op.create_table(
        "unit",
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("label_en", sa.Text(), nullable=False),
        sa.Column("label_fr", sa.Text(), nullable=False),
        sa.Column("label_ar", sa.Text(), nullable=False),
        sa.Column("position", sa.SmallInteger(), server_default="0", nullable=False),
        sa.Column("active", sa.Boolean(), server_default=sa.text("true"), nullable=False),
        sa.CheckConstraint("code ~ '^[A-Za-z0-9_-]+$'", name=op.f("ck_unit_code_is_plain")),
        sa.PrimaryKeyConstraint("code", name=op.f("pk_unit")),
    )
    op.create_table(
        "version_slot",
        sa.Column("topic", sa.Text(), nullable=False),
        sa.Column("slot", sa.Integer(), nullable=False),
        sa.Column("n", sa.BigInteger(), server_default="0", nullable=False),
        sa.PrimaryKeyConstraint("topic", "slot", name=op.f("pk_version_slot")),
    )
    op.create_table(
        "vulnerability",
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("label_en", sa.Text(), nullable=False),
        sa.Column("label_fr", sa.Text(), nullable=False),
        sa.Column("label_ar", sa.Text(), nullable=False),
        sa.Column("position", sa.SmallInteger(), server_default="0", nullable=False),
        sa.Column("active", sa.Boolean(), server_default=sa.text("true"), nullable=False),
        sa.Column("restricted", sa.Boolean(), server_default=sa.text("false"), nullable=False),
        sa.CheckConstraint("code ~ '^[A-Za-z0-9_-]+$'", name=op.f("ck_vulnerability_code_is_plain")),
        sa.PrimaryKeyConstraint("code", name=op.f("pk_vulnerability")),
    )
    op.create_table(
        "agency",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=False), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("mission", sa.Text(), nullable=False),
        sa.Column("active", sa.Boolean(), server_default="true", nullable=False),
        sa.Column(
            "recorded_at", sa.DateTime(timezone=True), server_default=sa.text("clock_timestamp()"), nullable=False
        ),
        sa.CheckConstraint("name = btrim(name) and name <> ''", name=op.f("ck_agency_name_is_trimmed")),
        sa.ForeignKeyConstraint(["mission"], ["mission.code"], name=op.f("fk_agency_mission"), onupdate="cascade"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_agency")),
    )
    op.create_index(
        "uq_agency_name",
        "agency",
        ["mission", sa.literal_column("lower(regexp_replace(name, '\\s+', ' ', 'g'))")],
        unique=True,
    )
    op.create_table(
        "caseload_standard",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=False), nullable=False),
        sa.Column("mission", sa.Text(), nullable=False),
        sa.Column("stream", sa.Text(), nullable=True),
        sa.Column("cases_per_worker", sa.Integer(), nullable=False),
        sa.Column("provenance", sa.Text(), nullable=False),
        sa.CheckConstraint("cases_per_worker > 0", name=op.f("ck_caseload_standard_cases_per_worker_positive")),
        sa.ForeignKeyConstraint(
            ["mission"], ["mission.code"], name=op.f("fk_caseload_standard_mission"), onupdate="cascade"
        ),
        sa.ForeignKeyConstraint(
            ["stream"], ["stream.code"], name=op.f("fk_caseload_standard_stream"), onupdate="cascade"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_caseload_standard")),
    )
    op.create_table(
        "holiday",
        sa.Column("mission", sa.Text(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["mission"], ["mission.code"], name=op.f("fk_holiday_mission")),
        sa.PrimaryKeyConstraint("mission", "day", name=op.f("pk_holiday")),
    )
    op.create_table(
        "office",
        sa.Column("id", sa.Integer(), sa.Identity(always=False), nullable=False),
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("mission", sa.Text(), nullable=False),
        sa.Column("active", sa.Boolean(), server_default=sa.text("true"), nullable=False),
        sa.Column(
            "recorded_at", sa.DateTime(timezone=True), server_default=sa.text("clock_timestamp()"), nullable=False
        ),
        sa.CheckConstraint("code ~ '^[A-Z0-9-]+$'", name=op.f("ck_office_code_is_plain")),
        sa.ForeignKeyConstraint(["mission"], ["mission.code"], name=op.f("fk_office_mission"), onupdate="cascade"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_office")),
        sa.UniqueConstraint("code", name=op.f("uq_office_code")),
    )
    op.create_table(
        "project",
        sa.Column("id", sa.Integer(), sa.Identity(always=False), nullable=False),
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("donor", sa.Text(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("starts_on", sa.Date(), nullable=False),
        sa.Column("ends_on", sa.Date(), nullable=False),
        sa.Column("active", sa.Boolean(), server_default="true", nullable=False),
        sa.Column(
            "recorded_at", sa.DateTime(timezone=True), server_default=sa.text("clock_timestamp()"), nullable=False
        ),
        sa.CheckConstraint("ends_on > starts_on", name=op.f("ck_project_ends_after_it_starts")),
        sa.ForeignKeyConstraint(["donor"], ["donor.code"], name=op.f("fk_project_donor")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_project")),
        sa.UniqueConstraint("code", name=op.f("uq_project_code")),
    )
    op.create_table(
        "service_standard",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=False), nullable=False),
        sa.Column("mission", sa.Text(), nullable=False),
        sa.Column("service", sa.Text(), nullable=True),
        sa.Column("priority", sa.Text(), nullable=False),
        sa.Column("clock", sa.Text(), nullable=False),
        sa.Column("hours", sa.Integer(), nullable=False),
        sa.Column("provenance", sa.Text(), nullable=False),
        sa.CheckConstraint("clock in ('acknowledge', 'accept', 'serve')", name=op.f("ck_service_standard_clock")),
        sa.CheckConstraint("hours > 0", name=op.f("ck_service_standard_hours_positive")),
        sa.ForeignKeyConstraint(
            ["mission"], ["mission.code"], name=op.f("fk_service_standard_mission"), onupdate="cascade"
        ),
        sa.ForeignKeyConstraint(
            ["priority"], ["priority.code"], name=op.f("fk_service_standard_priority"), onupdate="cascade"
        ),
        sa.ForeignKeyConstraint(
            ["service"], ["service.code"], name=op.f("fk_service_standard_service"), onupdate="cascade"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_service_standard")),
        sa.UniqueConstraint(
            "mission",
            "service",
            "priority",
            "clock",
            name=op.f("uq_service_standard_mission_service_priority_clock"),
            postgresql_nulls_not_distinct=True,
        ),
    )
    op.create_table(
        "stage_limit",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=False), nullable=False),
        sa.Column("mission", sa.Text(), nullable=False),
        sa.Column("stream", sa.Text(), nullable=True),
        sa.Column("stage", sa.Text(), nullable=False),
        sa.Column("days", sa.Integer(), nullable=False),
        sa.Column("provenance", sa.Text(), nullable=False),
        sa.CheckConstraint("days > 0", name=op.f("ck_stage_limit_days_positive")),
        sa.ForeignKeyConstraint(["mission"], ["mission.code"], name=op.f("fk_stage_limit_mission"), onupdate="cascade"),
        sa.ForeignKeyConstraint(["stage"], ["stage.code"], name=op.f("fk_stage_limit_stage"), onupdate="cascade"),
        sa.ForeignKeyConstraint(["stream"], ["stream.code"], name=op.f("fk_stage_limit_stream"), onupdate="cascade"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_stage_limit")),
        sa.UniqueConstraint(
            "mission",
            "stream",
            "stage",
            name=op.f("uq_stage_limit_mission_stream_stage"),
            postgresql_nulls_not_distinct=True,
        ),
    )
    op.create_table(
        "stage_step",
        sa.Column("from_stage", sa.Text(), nullable=False),
        sa.Column("to_stage", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["from_stage"], ["stage.code"], name=op.f("fk_stage_step_from_stage")),
        sa.ForeignKeyConstraint(["to_stage"], ["stage.code"], name=op.f("fk_stage_step_to_stage")),
        sa.PrimaryKeyConstraint("from_stage", "to_stage", name=op.f("pk_stage_step")),
    )
    op.create_table(
        "activity",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=False), nullable=False),
        sa.Column("project_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("place", sa.Text(), nullable=True),
        sa.Column("starts_on", sa.Date(), nullable=False),
        sa.Column("ends_on", sa.Date(), nullable=False),
        sa.Column(
            "recorded_at", sa.DateTime(timezone=True), server_default=sa.text("clock_timestamp()"), nullable=False
        ),
        sa.CheckConstraint("ends_on >= starts_on", name=op.f("ck_activity_ends_after_it_starts")),
        sa.ForeignKeyConstraint(["kind"], ["activity_kind.code"], name=op.f("fk_activity_kind"), onupdate="cascade"),
        sa.ForeignKeyConstraint(["project_id"], ["project.id"], name=op.f("fk_activity_project_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_activity")),
    )
    op.create_index("ix_activity_project_day", "activity", ["project_id", "starts_on"], unique=False)
    op.create_table(
        "agency_service",
        sa.Column("agency_id", sa.BigInteger(), nullable=False),
        sa.Column("service", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["agency_id"], ["agency.id"], name=op.f("fk_agency_service_agency_id"), ondelete="cascade"
        ),
        sa.ForeignKeyConstraint(["service"], ["service.code"], name=op.f("fk_agency_service_service")),
        sa.PrimaryKeyConstraint("agency_id", "service", name=op.f("pk_agency_service")),
    )
    op.create_table(
        "indicator",
        sa.Column("id", sa.Integer(), sa.Identity(always=False), nullable=False),
        sa.Column("project_id", sa.Integer(), nullable=False),
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("unit", sa.Text(), nullable=False),
        sa.Column("ascending", sa.Boolean(), server_default="true", nullable=False),
        sa.Column("computed", sa.Boolean(), nullable=False),
        sa.Column("baseline", sa.Numeric(), nullable=True),
        sa.Column("position", sa.SmallInteger(), server_default="0", nullable=False),
        sa.Column(
            "recorded_at", sa.DateTime(timezone=True), server_default=sa.text("clock_timestamp()"), nullable=False
        ),
        sa.ForeignKeyConstraint(
            ["project_id"], ["project.id"], name=op.f("fk_indicator_project_id"), ondelete="cascade"
        ),
        sa.ForeignKeyConstraint(["unit"], ["unit.code"], name=op.f("fk_indicator_unit"), onupdate="cascade"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_indicator")),
        sa.UniqueConstraint("project_id", "code", name=op.f("uq_indicator_project_id_code")),
    )
    op.create_table(
        "landing_point",
        sa.Column("id", sa.Integer(), sa.Identity(always=False), nullable=False),
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("mission", sa.Text(), nullable=True),
        sa.Column("office_id", sa.Integer(), nullable=True),
        sa.Column("time_zone", sa.Text(), nullable=False),
        sa.Column("reception_capacity", sa.Integer(), nullable=True),
        sa.Column("screeners_per_shift", sa.Integer(), nullable=True),
        sa.Column("screenings_per_hour", sa.Numeric(precision=5, scale=2), nullable=True),
        sa.Column("latitude", sa.Float(), nullable=True),
        sa.Column("longitude", sa.Float(), nullable=True),
        sa.Column("active", sa.Boolean(), server_default="true", nullable=False),
        sa.Column(
            "recorded_at", sa.DateTime(timezone=True), server_default=sa.text("clock_timestamp()"), nullable=False
        ),
        sa.Column("row_version", sa.Integer(), server_default="1", nullable=False),
        sa.CheckConstraint(
            "(mission is null) = (office_id is null)", name=op.f("ck_landing_point_of_an_office_or_outside")
        ),
        sa.CheckConstraint(
            "latitude between -90 and 90 and longitude between -180 and 180", name=op.f("ck_landing_point_coordinates")
        ),
        sa.ForeignKeyConstraint(
            ["mission"], ["mission.code"], name=op.f("fk_landing_point_mission"), onupdate="cascade"
        ),
        sa.ForeignKeyConstraint(["office_id"], ["office.id"], name=op.f("fk_landing_point_office_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_landing_point")),
        sa.UniqueConstraint("code", name=op.f("uq_landing_point_code")),
    )
    op.create_table(
        "project_mission",
        sa.Column("project_id", sa.Integer(), nullable=False),
        sa.Column("mission", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["mission"], ["mission.code"], name=op.f("fk_project_mission_mission")),
        sa.ForeignKeyConstraint(
            ["project_id"], ["project.id"], name=op.f("fk_project_mission_project_id"), ondelete="cascade"
        ),
        sa.PrimaryKeyConstraint("project_id", "mission", name=op.f("pk_project_mission")),
    )
    op.create_table(
        "team",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=False), nullable=False),
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("office_id", sa.Integer(), nullable=False),
        sa.Column("leader_id", sa.BigInteger(), nullable=True),
        sa.Column(
            "recorded_at", sa.DateTime(timezone=True), server_default=sa.text("clock_timestamp()"), nullable=False
        ),
        sa.ForeignKeyConstraint(["office_id"], ["office.id"], name=op.f("fk_team_office_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_team")),
        sa.UniqueConstraint("code", name=op.f("uq_team_code")),
    )
    op.create_table(
        "daily_landing",
        sa.Column("landing_point_id", sa.Integer(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("people", sa.Integer(), nullable=False),
        sa.Column("boats", sa.Integer(), nullable=True),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column(
            "recorded_at", sa.DateTime(timezone=True), server_default=sa.text("clock_timestamp()"), nullable=False
        ),
        sa.CheckConstraint("people >= 0 and boats >= 0", name=op.f("ck_daily_landing_not_negative")),
        sa.ForeignKeyConstraint(
            ["landing_point_id"], ["landing_point.id"], name=op.f("fk_daily_landing_landing_point_id")
        ),
        sa.PrimaryKeyConstraint("landing_point_id", "day", name=op.f("pk_daily_landing")),
    )
    op.create_table(
        "indicator_target",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=False), nullable=False),
        sa.Column("indicator_id", sa.Integer(), nullable=False),
        sa.Column("period_from", sa.Date(), nullable=False),
        sa.Column("period_to", sa.Date(), nullable=False),
        sa.Column("target", sa.Numeric(), nullable=False),
        sa.Column(
            "recorded_at", sa.DateTime(timezone=True), server_default=sa.text("clock_timestamp()"), nullable=False
        ),
        sa.CheckConstraint("period_to > period_from", name=op.f("ck_indicator_target_ends_after_it_starts")),
        sa.ForeignKeyConstraint(
            ["indicator_id"], ["indicator.id"], name=op.f("fk_indicator_target_indicator_id"), ondelete="cascade"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_indicator_target")),
        sa.UniqueConstraint(
            "indicator_id",
            "period_from",
            "period_to",
            name=op.f("uq_indicator_target_indicator_id_period_from_period_to"),
        ),
    )
    op.create_table(
        "project_point",
        sa.Column("project_id", sa.Integer(), nullable=False),
        sa.Column("landing_point_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["landing_point_id"], ["landing_point.id"], name=op.f("fk_project_point_landing_point_id")
        ),
        sa.ForeignKeyConstraint(
            ["project_id"], ["project.id"], name=op.f("fk_project_point_project_id"), ondelete="cascade"
        ),
        sa.PrimaryKeyConstraint("project_id", "landing_point_id", name=op.f("pk_project_point")),
    )
    op.create_table(
        "staff",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=False), nullable=False),
        sa.Column("email", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("language", sa.Text(), server_default="en", nullable=False),
        sa.Column("team_id", sa.BigInteger(), nullable=True),
        sa.Column("active", sa.Boolean(), server_default=sa.text("true"), nullable=False),
        sa.Column("left_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column(
            "recorded_at", sa.DateTime(timezone=True), server_default=sa.text("clock_timestamp()"), nullable=False
        ),
        sa.Column("row_version", sa.Integer(), server_default="1", nullable=False),
        sa.CheckConstraint("email = lower(email) and email like '%%_@_%%'", name=op.f("ck_staff_email_is_lower_case")),
        sa.CheckConstraint("language in ('en', 'fr', 'ar')", name=op.f("ck_staff_language")),
        sa.ForeignKeyConstraint(["team_id"], ["team.id"], name=op.f("fk_staff_team_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_staff")),
        sa.UniqueConstraint("email", name=op.f("uq_staff_email")),
    )
    op.create_table(
        "training_participant",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=False), nullable=False),
        sa.Column("activity_id", sa.Integer(), nullable=False),
        sa.Column("participant_no", sa.Text(), nullable=False),
        sa.Column("organisation", sa.Text(), nullable=True),
        sa.Column("sex", sa.Text(), nullable=False),
        sa.Column("attended", sa.Boolean(), server_default="true", nullable=False),
        sa.Column("score_before", sa.Numeric(precision=5, scale=2), nullable=True),
        sa.Column("score_after", sa.Numeric(precision=5, scale=2), nullable=True),
        sa.ForeignKeyConstraint(
            ["activity_id"], ["activity.id"], name=op.f("fk_training_participant_activity_id"), ondelete="cascade"
        ),
        sa.ForeignKeyConstraint(["sex"], ["sex.code"], name=op.f("fk_training_participant_sex"), onupdate="cascade"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_training_participant")),
        sa.UniqueConstraint(
            "activity_id", "participant_no", name=op.f("uq_training_participant_activity_id_participant_no")
        ),
    )
    op.create_table(
        "audit",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=False), nullable=False),
        sa.Column("txid", sa.BigInteger(), server_default=sa.text("txid_current()"), nullable=False),
        sa.Column("by_id", sa.BigInteger(), nullable=True),
        sa.Column("role", sa.Text(), nullable=True),
        sa.Column("what", sa.Text(), nullable=False),
        sa.Column("entity", sa.Text(), nullable=False),
        sa.Column("entity_id", sa.Text(), nullable=True),
        sa.Column("case_id", sa.BigInteger(), nullable=True),
        sa.Column("office_id", sa.Integer(), nullable=True),
        sa.Column("before", postgresql.JSONB(astext_type=sa.Text()), nullable=True),
        sa.Column("after", postgresql.JSONB(astext_type=sa.Text()), nullable=True),
        sa.Column("reason", sa.Text(), nullable=True),
        sa.Column(
            "recorded_at", sa.DateTime(timezone=True), server_default=sa.text("clock_timestamp()"), nullable=False
        ),
        sa.ForeignKeyConstraint(["by_id"], ["staff.id"], name=op.f("fk_audit_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_audit")),
    )
    op.create_index("ix_audit_case", "audit", ["case_id"], unique=False)
    op.create_table(
        "case_file",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=False), nullable=False),
        sa.Column("case_no", sa.Text(), nullable=False),
        sa.Column("mimosa_no", sa.Text(), nullable=True),
        sa.Column("in_mimosa_on", sa.Date(), nullable=True),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("entry_point", sa.Text(), nullable=False),
        sa.Column("location", sa.Text(), nullable=True),
        sa.Column("mission", sa.Text(), nullable=False),
        sa.Column("office_id", sa.Integer(), nullable=False),
        sa.Column("project_id", sa.Integer(), nullable=True),
        sa.Column("stream", sa.Text(), nullable=True),
        sa.Column("programme", sa.Text(), nullable=True),
        sa.Column("family_type", sa.Text(), nullable=False),
        sa.Column("nationality", sa.Text(), nullable=True),
        sa.Column("stage", sa.Text(), nullable=False),
        sa.Column("stage_since", sa.DateTime(timezone=True), nullable=False),
        sa.Column("risk_level", sa.Text(), nullable=True),
        sa.Column("received_on", sa.DateTime(timezone=True), nullable=False),
        sa.Column("caseworker_id", sa.BigInteger(), nullable=True),
        sa.Column("assigned_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("held_since", sa.DateTime(timezone=True), nullable=True),
        sa.Column("hold_reason", sa.Text(), nullable=True),
        sa.Column("planned_movement_on", sa.Date(), nullable=True),
        sa.Column(
            "recorded_at", sa.DateTime(timezone=True), server_default=sa.text("clock_timestamp()"), nullable=False
        ),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("row_version", sa.Integer(), server_default="1", nullable=False),
        sa.CheckConstraint(
            "case_no = upper(btrim(case_no)) and case_no <> ''", name=op.f("ck_case_file_case_no_is_upper_case")
        ),
        sa.CheckConstraint(
            "programme is null or programme <> 'VHR' or coalesce(stream, 'AVR') = 'AVR'",
            name=op.f("ck_case_file_vhr_is_avr"),
        ),
        sa.CheckConstraint(
            "(caseworker_id is null) = (assigned_at is null)", name=op.f("ck_case_file_assigned_with_a_time")
        ),
        sa.CheckConstraint(
            "(held_since is null) = (hold_reason is null)", name=op.f("ck_case_file_held_with_a_reason")
        ),
        sa.ForeignKeyConstraint(["caseworker_id"], ["staff.id"], name=op.f("fk_case_file_caseworker_id")),
        sa.ForeignKeyConstraint(
            ["entry_point"], ["entry_point.code"], name=op.f("fk_case_file_entry_point"), onupdate="cascade"
        ),
        sa.ForeignKeyConstraint(
            ["family_type"], ["family_type.code"], name=op.f("fk_case_file_family_type"), onupdate="cascade"
        ),
        sa.ForeignKeyConstraint(
            ["hold_reason"], ["hold_reason.code"], name=op.f("fk_case_file_hold_reason"), onupdate="cascade"
        ),
        sa.ForeignKeyConstraint(["mission"], ["mission.code"], name=op.f("fk_case_file_mission"), onupdate="cascade"),
        sa.ForeignKeyConstraint(
            ["nationality"], ["country.code"], name=op.f("fk_case_file_nationality"), onupdate="cascade"
        ),
        sa.ForeignKeyConstraint(["office_id"], ["office.id"], name=op.f("fk_case_file_office_id")),
        sa.ForeignKeyConstraint(
            ["programme"], ["programme.code"], name=op.f("fk_case_file_programme"), onupdate="cascade"
        ),
        sa.ForeignKeyConstraint(["project_id"], ["project.id"], name=op.f("fk_case_file_project_id")),
        sa.ForeignKeyConstraint(
            ["risk_level"], ["risk_level.code"], name=op.f("fk_case_file_risk_level"), onupdate="cascade"
        ),
        sa.ForeignKeyConstraint(["source"], ["case_source.code"], name=op.f("fk_case_file_source"), onupdate="cascade"),
        sa.ForeignKeyConstraint(["stage"], ["stage.code"], name=op.f("fk_case_file_stage"), onupdate="cascade"),
        sa.ForeignKeyConstraint(["stream"], ["stream.code"], name=op.f("fk_case_file_stream"), onupdate="cascade"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_case_file")),
        sa.UniqueConstraint("case_no", name=op.f("uq_case_file_case_no")),
        sa.UniqueConstraint("id", "office_id", name=op.f("uq_case_file_id_office_id")),
        sa.UniqueConstraint("mimosa_no", name=op.f("uq_case_file_mimosa_no")),
    )
    op.create_index("ix_case_file_caseworker", "case_file", ["caseworker_id"], unique=False)
    op.create_index("ix_case_file_office_stage", "case_file", ["office_id", "stage"], unique=False)
    op.create_table(
        "disembarkation",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=False), nullable=False),
        sa.Column("landing_no", sa.Text(), nullable=False),
        sa.Column("landing_point_id", sa.Integer(), nullable=False),
        sa.Column("office_id", sa.Integer(), nullable=False),
        sa.Column("happened_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("boat", sa.Text(), nullable=True),
        sa.Column("embarked_from", sa.Text(), nullable=True),
        sa.Column("authority", sa.Text(), nullable=True),
        sa.Column("men", sa.Integer(), server_default="0", nullable=False),
        sa.Column("women", sa.Integer(), server_default="0", nullable=False),
        sa.Column("boys", sa.Integer(), server_default="0", nullable=False),
        sa.Column("girls", sa.Integer(), server_default="0", nullable=False),
        sa.Column("unknown", sa.Integer(), server_default="0", nullable=False),
        sa.Column("uac", sa.Integer(), server_default="0", nullable=False),
        sa.Column("pregnant", sa.Integer(), server_default="0", nullable=False),
        sa.Column("medical", sa.Integer(), server_default="0", nullable=False),
        sa.Column("dead", sa.Integer(), server_default="0", nullable=False),
        sa.Column("missing", sa.Integer(), server_default="0", nullable=False),
        sa.Column(
            "people", sa.Integer(), sa.Computed("men + women + boys + girls + unknown", persisted=True), nullable=False
        ),
        sa.Column("screened", sa.Integer(), nullable=True),
        sa.Column("referred", sa.Integer(), nullable=True),
        sa.Column("food", sa.Integer(), nullable=True),
        sa.Column("nfi", sa.Integer(), nullable=True),
        sa.Column("medical_aid", sa.Integer(), nullable=True),
        sa.Column("pss", sa.Integer(), nullable=True),
        sa.Column("verified", sa.Boolean(), server_default="false", nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("by_id", sa.BigInteger(), nullable=True),
        sa.Column(
            "recorded_at", sa.DateTime(timezone=True), server_default=sa.text("clock_timestamp()"), nullable=False
        ),
        sa.Column("row_version", sa.Integer(), server_default="1", nullable=False),
        sa.CheckConstraint("boys >= 0", name=op.f("ck_disembarkation_boys_not_negative")),
        sa.CheckConstraint("dead >= 0", name=op.f("ck_disembarkation_dead_not_negative")),
        sa.CheckConstraint(
            "food between 0 and men + women + boys + girls + unknown", name=op.f("ck_disembarkation_food_within_people")
        ),
        sa.CheckConstraint("girls >= 0", name=op.f("ck_disembarkation_girls_not_negative")),
        sa.CheckConstraint(
            "medical <= men + women + boys + girls + unknown", name=op.f("ck_disembarkation_medical_within_people")
        ),
        sa.CheckConstraint("medical >= 0", name=op.f("ck_disembarkation_medical_not_negative")),
        sa.CheckConstraint(
            "medical_aid between 0 and men + women + boys + girls + unknown",
            name=op.f("ck_disembarkation_medical_aid_within_people"),
        ),
        sa.CheckConstraint("men >= 0", name=op.f("ck_disembarkation_men_not_negative")),
        sa.CheckConstraint("missing >= 0", name=op.f("ck_disembarkation_missing_not_negative")),
        sa.CheckConstraint(
            "nfi between 0 and men + women + boys + girls + unknown", name=op.f("ck_disembarkation_nfi_within_people")
        ),
        sa.CheckConstraint("pregnant <= women + girls + unknown", name=op.f("ck_disembarkation_pregnant_are_women")),
        sa.CheckConstraint("pregnant >= 0", name=op.f("ck_disembarkation_pregnant_not_negative")),
        sa.CheckConstraint(
            "pss between 0 and men + women + boys + girls + unknown", name=op.f("ck_disembarkation_pss_within_people")
        ),
        sa.CheckConstraint(
            "referred between 0 and men + women + boys + girls + unknown",
            name=op.f("ck_disembarkation_referred_within_people"),
        ),
        sa.CheckConstraint(
            "screened between 0 and men + women + boys + girls + unknown",
            name=op.f("ck_disembarkation_screened_within_people"),
        ),
        sa.CheckConstraint("uac <= boys + girls + unknown", name=op.f("ck_disembarkation_uac_are_children")),
        sa.CheckConstraint("uac >= 0", name=op.f("ck_disembarkation_uac_not_negative")),
        sa.CheckConstraint("unknown >= 0", name=op.f("ck_disembarkation_unknown_not_negative")),
        sa.CheckConstraint("women >= 0", name=op.f("ck_disembarkation_women_not_negative")),
        sa.ForeignKeyConstraint(["by_id"], ["staff.id"], name=op.f("fk_disembarkation_by_id")),
        sa.ForeignKeyConstraint(
            ["landing_point_id"], ["landing_point.id"], name=op.f("fk_disembarkation_landing_point_id")
        ),
        sa.ForeignKeyConstraint(["office_id"], ["office.id"], name=op.f("fk_disembarkation_office_id")),
        sa.ForeignKeyConstraint(
            ["source"], ["landing_source.code"], name=op.f("fk_disembarkation_source"), onupdate="cascade"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_disembarkation")),
        sa.UniqueConstraint("landing_no", name=op.f("uq_disembarkation_landing_no")),
    )
    op.create_index("ix_disembarkation_day", "disembarkation", ["day"], unique=False)
    op.create_index("ix_disembarkation_point_time", "disembarkation", ["landing_point_id", "happened_at"], unique=False)
    op.create_table(
        "edit_key",
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("what", sa.Text(), nullable=False),
        sa.Column("result", postgresql.JSONB(astext_type=sa.Text()), nullable=True),
        sa.Column("by_id", sa.BigInteger(), nullable=True),
        sa.Column(
            "recorded_at", sa.DateTime(timezone=True), server_default=sa.text("clock_timestamp()"), nullable=False
        ),
        sa.ForeignKeyConstraint(["by_id"], ["staff.id"], name=op.f("fk_edit_key_by_id")),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_edit_key")),
    )
    op.create_table(
        "indicator_actual",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=False), nullable=False),
        sa.Column("indicator_id", sa.Integer(), nullable=False),
        sa.Column("period_from", sa.Date(), nullable=False),
        sa.Column("period_to", sa.Date(), nullable=False),
        sa.Column("actual", sa.Numeric(), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column("by_id", sa.BigInteger(), nullable=True),
        sa.Column(
            "recorded_at", sa.DateTime(timezone=True), server_default=sa.text("clock_timestamp()"), nullable=False
        ),
        sa.Column("row_version", sa.Integer(), server_default="1", nullable=False),
        sa.CheckConstraint("btrim(source) <> ''", name=op.f("ck_indicator_actual_source_is_said")),
        sa.CheckConstraint("period_to >= period_from", name=op.f("ck_indicator_actual_ends_after_it_starts")),
        sa.ForeignKeyConstraint(["by_id"], ["staff.id"], name=op.f("fk_indicator_actual_by_id")),
        sa.ForeignKeyConstraint(
            ["indicator_id"], ["indicator.id"], name=op.f("fk_indicator_actual_indicator_id"), ondelete="cascade"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_indicator_actual")),
        sa.UniqueConstraint(
            "indicator_id",
            "period_from",
            "period_to",
            name=op.f("uq_indicator_actual_indicator_id_period_from_period_to"),
        ),
    )
    op.create_table(
        "nil_report",
        sa.Column("landing_point_id", sa.Integer(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("by_id", sa.BigInteger(), nullable=True),
        sa.Column(
            "recorded_at", sa.DateTime(timezone=True), server_default=sa.text("clock_timestamp()"), nullable=False
        ),
        sa.ForeignKeyConstraint(["by_id"], ["staff.id"], name=op.f("fk_nil_report_by_id")),
        sa.ForeignKeyConstraint(
            ["landing_point_id"], ["landing_point.id"], name=op.f("fk_nil_report_landing_point_id")
        ),
        sa.PrimaryKeyConstraint("landing_point_id", "day", name=op.f("pk_nil_report")),
    )
    op.create_table(
        "staff_office",
        sa.Column("staff_id", sa.BigInteger(), nullable=False),
        sa.Column("office_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["office_id"], ["office.id"], name=op.f("fk_staff_office_office_id")),
        sa.ForeignKeyConstraint(["staff_id"], ["staff.id"], name=op.f("fk_staff_office_staff_id"), ondelete="cascade"),
        sa.PrimaryKeyConstraint("staff_id", "office_id", name=op.f("pk_staff_office")),
    )
    op.create_table(
        "staff_point",
        sa.Column("staff_id", sa.BigInteger(), nullable=False),
        sa.Column("landing_point_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["landing_point_id"], ["landing_point.id"], name=op.f("fk_staff_point_landing_point_id")
        ),
        sa.ForeignKeyConstraint(["staff_id"], ["staff.id"], name=op.f("fk_staff_point_staff_id"), ondelete="cascade"),
        sa.PrimaryKeyConstraint("staff_id", "landing_point_id", name=op.f("pk_staff_point")),
    )
    op.create_table(
        "staff_project",
        sa.Column("staff_id", sa.BigInteger(), nullable=False),
        sa.Column("project_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["project_id"], ["project.id"], name=op.f("fk_staff_project_project_id")),
        sa.ForeignKeyConstraint(["staff_id"], ["staff.id"], name=op.f("fk_staff_project_staff_id"), ondelete="cascade"),
        sa.PrimaryKeyConstraint("staff_id", "project_id", name=op.f("pk_staff_project")),
    )
    op.create_table(
        "staff_role",
        sa.Column("staff_id", sa.BigInteger(), nullable=False),
        sa.Column("role", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["role"], ["role.code"], name=op.f("fk_staff_role_role")),
        sa.ForeignKeyConstraint(["staff_id"], ["staff.id"], name=op.f("fk_staff_role_staff_id"), ondelete="cascade"),
        sa.PrimaryKeyConstraint("staff_id", "role", name=op.f("pk_staff_role")),
    )
    op.create_table(
        "case_assignment",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=False), nullable=False),
        sa.Column("case_id", sa.BigInteger(), nullable=False),
        sa.Column("office_id", sa.Integer(), nullable=False),
        sa.Column("caseworker_id", sa.BigInteger(), nullable=True),
        sa.Column("by_id", sa.BigInteger(), nullable=True),
        sa.Column("reason", sa.Text(), nullable=True),
        sa.Column("happened_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column(
            "recorded_at", sa.DateTime(timezone=True), server_default=sa.text("clock_timestamp()"), nullable=False
        ),
        sa.ForeignKeyConstraint(["by_id"], ["staff.id"], name=op.f("fk_case_assignment_by_id")),
        sa.ForeignKeyConstraint(
            ["case_id", "office_id"],
            ["case_file.id", "case_file.office_id"],
            name=op.f("fk_case_assignment_case_id_office_id"),
            onupdate="cascade",
            ondelete="cascade",
        ),
        sa.ForeignKeyConstraint(["caseworker_id"], ["staff.id"], name=op.f("fk_case_assignment_caseworker_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_case_assignment")),
    )
    op.create_index(op.f("ix_case_assignment_case_id"), "case_assignment", ["case_id"], unique=False)
    op.create_table(
        "case_hold",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=False), nullable=False),
        sa.Column("case_id", sa.BigInteger(), nullable=False),
        sa.Column("office_id", sa.Integer(), nullable=False),
        sa.Column("held_from", sa.DateTime(timezone=True), nullable=False),
        sa.Column("held_to", sa.DateTime(timezone=True), nullable=True),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column("by_id", sa.BigInteger(), nullable=True),
        sa.Column("resumed_by_id", sa.BigInteger(), nullable=True),
        sa.Column(
            "recorded_at", sa.DateTime(timezone=True), server_default=sa.text("clock_timestamp()"), nullable=False
        ),
        sa.CheckConstraint("held_to >= held_from", name=op.f("ck_case_hold_ends_after_it_starts")),
        sa.ForeignKeyConstraint(["by_id"], ["staff.id"], name=op.f("fk_case_hold_by_id")),
        sa.ForeignKeyConstraint(
            ["case_id", "office_id"],
            ["case_file.id", "case_file.office_id"],
            name=op.f("fk_case_hold_case_id_office_id"),
            onupdate="cascade",
            ondelete="cascade",
        ),
        sa.ForeignKeyConstraint(["reason"], ["hold_reason.code"], name=op.f("fk_case_hold_reason"), onupdate="cascade"),
        sa.ForeignKeyConstraint(["resumed_by_id"], ["staff.id"], name=op.f("fk_case_hold_resumed_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_case_hold")),
    )
    op.create_index(op.f("ix_case_hold_case_id"), "case_hold", ["case_id"], unique=False)
    op.create_index(
        "uq_case_hold_open", "case_hold", ["case_id"], unique=True, postgresql_where=sa.text("held_to is null")
    )
    op.create_table(
        "case_note",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=False), nullable=False),
        sa.Column("case_id", sa.BigInteger(), nullable=False),
        sa.Column("office_id", sa.Integer(), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("by_id", sa.BigInteger(), nullable=True),
        sa.Column("happened_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column(
            "recorded_at", sa.DateTime(timezone=True), server_default=sa.text("clock_timestamp()"), nullable=False
        ),
        sa.CheckConstraint("btrim(body) <> ''", name=op.f("ck_case_note_body_is_not_empty")),
        sa.CheckConstraint("char_length(body) <= 8000", name=op.f("ck_case_note_body_is_not_endless")),
        sa.ForeignKeyConstraint(["by_id"], ["staff.id"], name=op.f("fk_case_note_by_id")),
        sa.ForeignKeyConstraint(
            ["case_id", "office_id"],
            ["case_file.id", "case_file.office_id"],
            name=op.f("fk_case_note_case_id_office_id"),
            onupdate="cascade",
            ondelete="cascade",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_case_note")),
    )
    op.create_index(op.f("ix_case_note_case_id"), "case_note", ["case_id"], unique=False)
    op.create_table(
        "clearance",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=False), nullable=False),
        sa.Column("case_id", sa.BigInteger(), nullable=False),
        sa.Column("office_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("outcome", sa.Text(), nullable=False),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column("by_id", sa.BigInteger(), nullable=True),
        sa.Column("happened_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column(
            "recorded_at", sa.DateTime(timezone=True), server_default=sa.text("clock_timestamp()"), nullable=False
        ),
        sa.ForeignKeyConstraint(["by_id"], ["staff.id"], name=op.f("fk_clearance_by_id")),
        sa.ForeignKeyConstraint(
            ["case_id", "office_id"],
            ["case_file.id", "case_file.office_id"],
            name=op.f("fk_clearance_case_id_office_id"),
            onupdate="cascade",
            ondelete="cascade",
        ),
        sa.ForeignKeyConstraint(["kind"], ["clearance_kind.code"], name=op.f("fk_clearance_kind"), onupdate="cascade"),
        sa.ForeignKeyConstraint(
            ["outcome"], ["clearance_outcome.code"], name=op.f("fk_clearance_outcome"), onupdate="cascade"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_clearance")),
    )
    op.create_index(op.f("ix_clearance_case_id"), "clearance", ["case_id"], unique=False)
    op.create_table(
        "disembarkation_nationality",
        sa.Column("disembarkation_id", sa.BigInteger(), nullable=False),
        sa.Column("nationality", sa.Text(), nullable=False),
        sa.Column("people", sa.Integer(), nullable=False),
        sa.CheckConstraint("people > 0", name=op.f("ck_disembarkation_nationality_people_positive")),
        sa.ForeignKeyConstraint(
            ["disembarkation_id"],
            ["disembarkation.id"],
            name=op.f("fk_disembarkation_nationality_disembarkation_id"),
            ondelete="cascade",
        ),
        sa.ForeignKeyConstraint(
            ["nationality"], ["country.code"], name=op.f("fk_disembarkation_nationality_nationality")
        ),
        sa.PrimaryKeyConstraint("disembarkation_id", "nationality", name=op.f("pk_disembarkation_nationality")),
    )
    op.create_table(
        "document",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=False), nullable=False),
        sa.Column("case_id", sa.BigInteger(), nullable=False),
        sa.Column("office_id", sa.Integer(), nullable=False),
        sa.Column("document_type", sa.Text(), nullable=False),
        sa.Column("required", sa.Boolean(), server_default="true", nullable=False),
        sa.Column("received_on", sa.Date(), nullable=True),
        sa.Column("received_by", sa.BigInteger(), nullable=True),
        sa.Column("verified_on", sa.Date(), nullable=True),
        sa.Column("verified_by", sa.BigInteger(), nullable=True),
        sa.Column(
            "recorded_at", sa.DateTime(timezone=True), server_default=sa.text("clock_timestamp()"), nullable=False
        ),
        sa.Column("row_version", sa.Integer(), server_default="1", nullable=False),
        sa.CheckConstraint(
            "received_by is null or received_on is not null", name=op.f("ck_document_received_by_and_on")
        ),
        sa.CheckConstraint(
            "verified_by is null or verified_on is not null", name=op.f("ck_document_verified_by_and_on")
        ),
        sa.CheckConstraint(
            "verified_on is null or (received_on is not null and verified_on >= received_on)",
            name=op.f("ck_document_verified_after_received"),
        ),
        sa.ForeignKeyConstraint(
            ["case_id", "office_id"],
            ["case_file.id", "case_file.office_id"],
            name=op.f("fk_document_case_id_office_id"),
            onupdate="cascade",
            ondelete="cascade",
        ),
        sa.ForeignKeyConstraint(
            ["document_type"], ["document_type.code"], name=op.f("fk_document_document_type"), onupdate="cascade"
        ),
        sa.ForeignKeyConstraint(["received_by"], ["staff.id"], name=op.f("fk_document_received_by")),
        sa.ForeignKeyConstraint(["verified_by"], ["staff.id"], name=op.f("fk_document_verified_by")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_document")),
        sa.UniqueConstraint("case_id", "document_type", name=op.f("uq_document_case_id_document_type")),
    )
    op.create_index(op.f("ix_document_case_id"), "document", ["case_id"], unique=False)
    op.create_table(
        "follow_up",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=False), nullable=False),
        sa.Column("case_id", sa.BigInteger(), nullable=False),
        sa.Column("office_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("done_on", sa.Date(), nullable=True),
        sa.Column("done_by", sa.BigInteger(), nullable=True),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column("by_id", sa.BigInteger(), nullable=True),
        sa.Column(
            "recorded_at", sa.DateTime(timezone=True), server_default=sa.text("clock_timestamp()"), nullable=False
        ),
        sa.Column("row_version", sa.Integer(), server_default="1", nullable=False),
        sa.CheckConstraint("done_by is null or done_on is not null", name=op.f("ck_follow_up_done_by_and_on")),
        sa.ForeignKeyConstraint(["by_id"], ["staff.id"], name=op.f("fk_follow_up_by_id")),
        sa.ForeignKeyConstraint(
            ["case_id", "office_id"],
            ["case_file.id", "case_file.office_id"],
            name=op.f("fk_follow_up_case_id_office_id"),
            onupdate="cascade",
            ondelete="cascade",
        ),
        sa.ForeignKeyConstraint(["done_by"], ["staff.id"], name=op.f("fk_follow_up_done_by")),
        sa.ForeignKeyConstraint(["kind"], ["follow_up_kind.code"], name=op.f("fk_follow_up_kind"), onupdate="cascade"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_follow_up")),
    )
    op.create_index(op.f("ix_follow_up_case_id"), "follow_up", ["case_id"], unique=False)
    op.create_index(
        "ix_follow_up_waiting",
        "follow_up",
        ["office_id", "due_on"],
        unique=False,
        postgresql_where=sa.text("done_on is null"),
    )
    op.create_table(
        "person",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=False), nullable=False),
        sa.Column("case_id", sa.BigInteger(), nullable=False),
        sa.Column("office_id", sa.Integer(), nullable=False),
        sa.Column("person_no", sa.SmallInteger(), nullable=False),
        sa.Column("sex", sa.Text(), nullable=False),
        sa.Column("birth_year", sa.SmallInteger(), nullable=True),
        sa.Column("nationality", sa.Text(), nullable=True),
        sa.Column("relation", sa.Text(), nullable=False),
        sa.Column("consent_share", sa.Boolean(), nullable=True),
        sa.Column("consent_statistics", sa.Boolean(), nullable=True),
        sa.Column(
            "recorded_at", sa.DateTime(timezone=True), server_default=sa.text("clock_timestamp()"), nullable=False
        ),
        sa.Column("row_version", sa.Integer(), server_default="1", nullable=False),
        sa.CheckConstraint("birth_year between 1900 and 2100", name=op.f("ck_person_birth_year_is_plausible")),
        sa.ForeignKeyConstraint(
            ["case_id", "office_id"],
            ["case_file.id", "case_file.office_id"],
            name=op.f("fk_person_case_id_office_id"),
            onupdate="cascade",
            ondelete="cascade",
        ),
        sa.ForeignKeyConstraint(
            ["nationality"], ["country.code"], name=op.f("fk_person_nationality"), onupdate="cascade"
        ),
        sa.ForeignKeyConstraint(["relation"], ["relation.code"], name=op.f("fk_person_relation"), onupdate="cascade"),
        sa.ForeignKeyConstraint(["sex"], ["sex.code"], name=op.f("fk_person_sex"), onupdate="cascade"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_person")),
        sa.UniqueConstraint("case_id", "person_no", name=op.f("uq_person_case_id_person_no")),
        sa.UniqueConstraint("id", "case_id", name=op.f("uq_person_id_case_id")),
    )
    op.create_index(op.f("ix_person_case_id"), "person", ["case_id"], unique=False)
    op.create_index("uq_person_head", "person", ["case_id"], unique=True, postgresql_where=sa.text("relation = 'head'"))
    op.create_table(
        "referral_spell",
        sa.Column("referral_id", sa.BigInteger(), nullable=False),
        sa.Column("case_id", sa.BigInteger(), nullable=False),
        sa.Column("office_id", sa.Integer(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("is_open", sa.Boolean(), nullable=False),
        sa.Column("paused", sa.Boolean(), nullable=False),
        sa.Column("waits_on", sa.Text(), nullable=True),
        sa.Column("due_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("from_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("to_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("to_at >= from_at", name=op.f("ck_referral_spell_ends_after_it_starts")),
        sa.ForeignKeyConstraint(
            ["case_id", "office_id"],
            ["case_file.id", "case_file.office_id"],
            name=op.f("fk_referral_spell_case_id_office_id"),
            onupdate="cascade",
            ondelete="cascade",
        ),
    )
    op.create_index(op.f("ix_referral_spell_case_id"), "referral_spell", ["case_id"], unique=False)
    op.create_index("ix_referral_spell_referral", "referral_spell", ["referral_id"], unique=False)
    op.create_index(
        "ix_referral_spell_waiting",
        "referral_spell",
        ["office_id", "to_at"],
        unique=False,
        postgresql_where=sa.text("waits_on is not null"),
    )
    op.create_table(
        "stage_change",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=False), nullable=False),
        sa.Column("case_id", sa.BigInteger(), nullable=False),
        sa.Column("office_id", sa.Integer(), nullable=False),
        sa.Column("from_stage", sa.Text(), nullable=True),
        sa.Column("to_stage", sa.Text(), nullable=False),
        sa.Column("at_office_id", sa.Integer(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=True),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column("by_id", sa.BigInteger(), nullable=True),
        sa.Column("happened_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column(
            "recorded_at", sa.DateTime(timezone=True), server_default=sa.text("clock_timestamp()"), nullable=False
        ),
        sa.Column("imported", sa.Boolean(), server_default="false", nullable=False),
        sa.ForeignKeyConstraint(["at_office_id"], ["office.id"], name=op.f("fk_stage_change_at_office_id")),
        sa.ForeignKeyConstraint(["by_id"], ["staff.id"], name=op.f("fk_stage_change_by_id")),
        sa.ForeignKeyConstraint(
            ["case_id", "office_id"],
            ["case_file.id", "case_file.office_id"],
            name=op.f("fk_stage_change_case_id_office_id"),
            onupdate="cascade",
            ondelete="cascade",
        ),
        sa.ForeignKeyConstraint(
            ["from_stage"], ["stage.code"], name=op.f("fk_stage_change_from_stage"), onupdate="cascade"
        ),
        sa.ForeignKeyConstraint(
            ["reason"], ["stage_reason.code"], name=op.f("fk_stage_change_reason"), onupdate="cascade"
        ),
        sa.ForeignKeyConstraint(
            ["to_stage"], ["stage.code"], name=op.f("fk_stage_change_to_stage"), onupdate="cascade"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_stage_change")),
    )
    op.create_index(op.f("ix_stage_change_case_id"), "stage_change", ["case_id"], unique=False)
    op.create_index("ix_stage_change_case_time", "stage_change", ["case_id", "happened_at", "id"], unique=False)
    op.create_table(
        "stage_spell",
        sa.Column("case_id", sa.BigInteger(), nullable=False),
        sa.Column("office_id", sa.Integer(), nullable=False),
        sa.Column("at_office_id", sa.Integer(), nullable=False),
        sa.Column("stage", sa.Text(), nullable=False),
        sa.Column("is_open", sa.Boolean(), nullable=False),
        sa.Column("from_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("to_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("from_day", sa.Date(), nullable=False),
        sa.Column("to_day", sa.Date(), nullable=False),
        sa.Column("entered_as", sa.Text(), nullable=False),
        sa.CheckConstraint(
            "entered_as in ('new', 'reopened', 'transferred', 'moved', 'ended')", name=op.f("ck_stage_spell_entered_as")
        ),
        sa.CheckConstraint("to_at >= from_at", name=op.f("ck_stage_spell_ends_after_it_starts")),
        sa.ForeignKeyConstraint(
            ["case_id", "office_id"],
            ["case_file.id", "case_file.office_id"],
            name=op.f("fk_stage_spell_case_id_office_id"),
            onupdate="cascade",
            ondelete="cascade",
        ),
    )
    op.create_index(op.f("ix_stage_spell_case_id"), "stage_spell", ["case_id"], unique=False)
    op.create_index("ix_stage_spell_day", "stage_spell", ["from_day"], unique=False)
    op.create_index(
        "ix_stage_spell_open",
        "stage_spell",
        ["at_office_id", "to_at"],
        unique=False,
        postgresql_where=sa.text("is_open"),
    )
    op.create_table(
        "assessment",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=False), nullable=False),
        sa.Column("case_id", sa.BigInteger(), nullable=False),
        sa.Column("office_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.BigInteger(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("risk_level", sa.Text(), nullable=True),
        sa.Column("completed_on", sa.Date(), nullable=False),
        sa.Column("by_id", sa.BigInteger(), nullable=True),
        sa.Column(
            "recorded_at", sa.DateTime(timezone=True), server_default=sa.text("clock_timestamp()"), nullable=False
        ),
        sa.ForeignKeyConstraint(["by_id"], ["staff.id"], name=op.f("fk_assessment_by_id")),
        sa.ForeignKeyConstraint(
            ["case_id", "office_id"],
            ["case_file.id", "case_file.office_id"],
            name=op.f("fk_assessment_case_id_office_id"),
            onupdate="cascade",
            ondelete="cascade",
        ),
        sa.ForeignKeyConstraint(
            ["kind"], ["assessment_kind.code"], name=op.f("fk_assessment_kind"), onupdate="cascade"
        ),
        sa.ForeignKeyConstraint(
            ["person_id", "case_id"],
            ["person.id", "person.case_id"],
            name=op.f("fk_assessment_person_id_case_id"),
            onupdate="cascade",
            ondelete="cascade",
        ),
        sa.ForeignKeyConstraint(
            ["risk_level"], ["risk_level.code"], name=op.f("fk_assessment_risk_level"), onupdate="cascade"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_assessment")),
    )
    op.create_index(op.f("ix_assessment_case_id"), "assessment", ["case_id"], unique=False)
    op.create_index("ix_assessment_completed_on", "assessment", ["completed_on"], unique=False)
    op.create_table(
        "assistance",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=False), nullable=False),
        sa.Column("case_id", sa.BigInteger(), nullable=False),
        sa.Column("office_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.BigInteger(), nullable=False),
        sa.Column("service", sa.Text(), nullable=False),
        sa.Column("given_on", sa.Date(), nullable=False),
        sa.Column("project_id", sa.Integer(), nullable=True),
        sa.Column("by_id", sa.BigInteger(), nullable=True),
        sa.Column(
            "recorded_at", sa.DateTime(timezone=True), server_default=sa.text("clock_timestamp()"), nullable=False
        ),
        sa.ForeignKeyConstraint(["by_id"], ["staff.id"], name=op.f("fk_assistance_by_id")),
        sa.ForeignKeyConstraint(
            ["case_id", "office_id"],
            ["case_file.id", "case_file.office_id"],
            name=op.f("fk_assistance_case_id_office_id"),
            onupdate="cascade",
            ondelete="cascade",
        ),
        sa.ForeignKeyConstraint(
            ["person_id", "case_id"],
            ["person.id", "person.case_id"],
            name=op.f("fk_assistance_person_id_case_id"),
            onupdate="cascade",
            ondelete="cascade",
        ),
        sa.ForeignKeyConstraint(["project_id"], ["project.id"], name=op.f("fk_assistance_project_id")),
        sa.ForeignKeyConstraint(["service"], ["service.code"], name=op.f("fk_assistance_service"), onupdate="cascade"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_assistance")),
    )
    op.create_index(op.f("ix_assistance_case_id"), "assistance", ["case_id"], unique=False)
    op.create_index("ix_assistance_project_day", "assistance", ["project_id", "given_on"], unique=False)
    op.create_table(
        "person_vulnerability",
        sa.Column("person_id", sa.BigInteger(), nullable=False),
        sa.Column("vulnerability", sa.Text(), nullable=False),
        sa.Column("case_id", sa.BigInteger(), nullable=False),
        sa.Column("office_id", sa.Integer(), nullable=False),
        sa.Column("happened_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column(
            "recorded_at", sa.DateTime(timezone=True), server_default=sa.text("clock_timestamp()"), nullable=False
        ),
        sa.ForeignKeyConstraint(
            ["case_id", "office_id"],
            ["case_file.id", "case_file.office_id"],
            name=op.f("fk_person_vulnerability_case_id_office_id"),
            onupdate="cascade",
            ondelete="cascade",
        ),
        sa.ForeignKeyConstraint(
            ["person_id", "case_id"],
            ["person.id", "person.case_id"],
            name=op.f("fk_person_vulnerability_person_id_case_id"),
            onupdate="cascade",
            ondelete="cascade",
        ),
        sa.ForeignKeyConstraint(
            ["vulnerability"], ["vulnerability.code"], name=op.f("fk_person_vulnerability_vulnerability")
        ),
        sa.PrimaryKeyConstraint("person_id", "vulnerability", name=op.f("pk_person_vulnerability")),
    )
    op.create_index(op.f("ix_person_vulnerability_case_id"), "person_vulnerability", ["case_id"], unique=False)
    op.create_table(
        "referral",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=False), nullable=False),
        sa.Column("referral_no", sa.Text(), nullable=False),
        sa.Column("case_id", sa.BigInteger(), nullable=False),
        sa.Column("office_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.BigInteger(), nullable=True),
        sa.Column("service", sa.Text(), nullable=False),
        sa.Column("agency_id", sa.BigInteger(), nullable=True),
        sa.Column("priority", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("sent_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("by_id", sa.BigInteger(), nullable=True),
        sa.Column(
            "recorded_at", sa.DateTime(timezone=True), server_default=sa.text("clock_timestamp()"), nullable=False
        ),
        sa.Column("row_version", sa.Integer(), server_default="1", nullable=False),
        sa.CheckConstraint(
            "state = 'draft' or (sent_at is not null and agency_id is not null)",
            name=op.f("ck_referral_sent_to_somebody"),
        ),
        sa.ForeignKeyConstraint(["agency_id"], ["agency.id"], name=op.f("fk_referral_agency_id")),
        sa.ForeignKeyConstraint(["by_id"], ["staff.id"], name=op.f("fk_referral_by_id")),
        sa.ForeignKeyConstraint(
            ["case_id", "office_id"],
            ["case_file.id", "case_file.office_id"],
            name=op.f("fk_referral_case_id_office_id"),
            onupdate="cascade",
            ondelete="cascade",
        ),
        sa.ForeignKeyConstraint(
            ["person_id", "case_id"],
            ["person.id", "person.case_id"],
            name=op.f("fk_referral_person_id_case_id"),
            onupdate="cascade",
        ),
        sa.ForeignKeyConstraint(["priority"], ["priority.code"], name=op.f("fk_referral_priority"), onupdate="cascade"),
        sa.ForeignKeyConstraint(["service"], ["service.code"], name=op.f("fk_referral_service"), onupdate="cascade"),
        sa.ForeignKeyConstraint(["state"], ["referral_state.code"], name=op.f("fk_referral_state"), onupdate="cascade"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_referral")),
        sa.UniqueConstraint("id", "case_id", name=op.f("uq_referral_id_case_id")),
        sa.UniqueConstraint("referral_no", name=op.f("uq_referral_referral_no")),
    )
    op.create_index(op.f("ix_referral_case_id"), "referral", ["case_id"], unique=False)
    op.create_index("ix_referral_sent", "referral", ["sent_at"], unique=False)
    op.create_table(
        "referral_event",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=False), nullable=False),
        sa.Column("referral_id", sa.BigInteger(), nullable=False),
        sa.Column("case_id", sa.BigInteger(), nullable=False),
        sa.Column("office_id", sa.Integer(), nullable=False),
        sa.Column("state", sa.Text(), nullable=True),
        sa.Column("kind", sa.Text(), server_default="state", nullable=False),
        sa.Column("reason", sa.Text(), nullable=True),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column("acknowledge_due_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("accept_due_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("serve_due_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("by_id", sa.BigInteger(), nullable=True),
        sa.Column("happened_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column(
            "recorded_at", sa.DateTime(timezone=True), server_default=sa.text("clock_timestamp()"), nullable=False
        ),
        sa.CheckConstraint(
            "(kind = 'state') = (state is not null)", name=op.f("ck_referral_event_state_events_have_a_state")
        ),
        sa.CheckConstraint("kind <> 'held' or reason is not null", name=op.f("ck_referral_event_held_with_a_reason")),
        sa.CheckConstraint("kind in ('state', 'held', 'resumed', 'contact')", name=op.f("ck_referral_event_kind")),
        sa.ForeignKeyConstraint(["by_id"], ["staff.id"], name=op.f("fk_referral_event_by_id")),
        sa.ForeignKeyConstraint(
            ["case_id", "office_id"],
            ["case_file.id", "case_file.office_id"],
            name=op.f("fk_referral_event_case_id_office_id"),
            onupdate="cascade",
            ondelete="cascade",
        ),
        sa.ForeignKeyConstraint(
            ["reason"], ["referral_reason.code"], name=op.f("fk_referral_event_reason"), onupdate="cascade"
        ),
        sa.ForeignKeyConstraint(
            ["referral_id", "case_id"],
            ["referral.id", "referral.case_id"],
            name=op.f("fk_referral_event_referral_id_case_id"),
            onupdate="cascade",
            ondelete="cascade",
        ),
        sa.ForeignKeyConstraint(
            ["state"], ["referral_state.code"], name=op.f("fk_referral_event_state"), onupdate="cascade"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_referral_event")),
    )
    op.create_index(op.f("ix_referral_event_case_id"), "referral_event", ["case_id"], unique=False)
    op.create_index("ix_referral_event_time", "referral_event", ["referral_id", "happened_at", "id"], unique=False)
    op.create_foreign_key("fk_team_leader_id", "team", "staff", ["leader_id"], ["id"])
