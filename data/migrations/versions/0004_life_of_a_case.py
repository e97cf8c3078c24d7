"""life of a case: who somebody is, consent by receiver, guidance, hand-over, visits, rules of papers, drafts"""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

_CODE_LISTS = "consent_kind consent_scope consent_how assessment_tool finding visit_kind visit_outcome"
_TOPICS = {
    "case": "person_consent assessment_finding guidance hand_over visit visit_case person_identity told_apart",
    "setting": f"document_rule {_CODE_LISTS}",
}
_VERSIONED = "person_identity guidance hand_over visit visit_case document_rule"


def upgrade() -> None:
    _tables()
    for topic, tables in _TOPICS.items():
        for table in tables.split():
            op.execute(
                f"create trigger bump_version after insert or update or delete or truncate on {table} "
                f"for each statement execute function bump_version('{topic}')"
            )
    for table in _VERSIONED.split():
        op.execute(
            f"create trigger bump_row_version before update on {table} for each row execute function bump_row_version()"
        )
    known = op.get_bind().scalar(sa.text("select pg_get_viewdef('code_label'::regclass, true)")).rstrip(";")
    more = " union all ".join(
        f"select '{name}', code, label_en, label_fr, label_ar, position, active from {name}"
        for name in _CODE_LISTS.split()
    )
    op.execute(f"create or replace view code_label as {known} union all {more}")


def _tables() -> None:
    op.create_table(
        "assessment_tool",
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("label_en", sa.Text(), nullable=False),
        sa.Column("label_fr", sa.Text(), nullable=False),
        sa.Column("label_ar", sa.Text(), nullable=False),
        sa.Column("position", sa.SmallInteger(), server_default="0", nullable=False),
        sa.Column("active", sa.Boolean(), server_default=sa.text("true"), nullable=False),
        sa.CheckConstraint("code ~ '^[A-Za-z0-9_-]+$'", name=op.f("ck_assessment_tool_code_is_plain")),
        sa.PrimaryKeyConstraint("code", name=op.f("pk_assessment_tool")),
    )
    op.create_table(
        "consent_how",
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("label_en", sa.Text(), nullable=False),
        sa.Column("label_fr", sa.Text(), nullable=False),
        sa.Column("label_ar", sa.Text(), nullable=False),
        sa.Column("position", sa.SmallInteger(), server_default="0", nullable=False),
        sa.Column("active", sa.Boolean(), server_default=sa.text("true"), nullable=False),
        sa.CheckConstraint("code ~ '^[A-Za-z0-9_-]+$'", name=op.f("ck_consent_how_code_is_plain")),
        sa.PrimaryKeyConstraint("code", name=op.f("pk_consent_how")),
    )
    op.create_table(
        "consent_kind",
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("label_en", sa.Text(), nullable=False),
        sa.Column("label_fr", sa.Text(), nullable=False),
        sa.Column("label_ar", sa.Text(), nullable=False),
        sa.Column("position", sa.SmallInteger(), server_default="0", nullable=False),
        sa.Column("active", sa.Boolean(), server_default=sa.text("true"), nullable=False),
        sa.CheckConstraint("code ~ '^[A-Za-z0-9_-]+$'", name=op.f("ck_consent_kind_code_is_plain")),
        sa.PrimaryKeyConstraint("code", name=op.f("pk_consent_kind")),
    )
    op.create_table(
        "consent_scope",
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("label_en", sa.Text(), nullable=False),
        sa.Column("label_fr", sa.Text(), nullable=False),
        sa.Column("label_ar", sa.Text(), nullable=False),
        sa.Column("position", sa.SmallInteger(), server_default="0", nullable=False),
        sa.Column("active", sa.Boolean(), server_default=sa.text("true"), nullable=False),
        sa.CheckConstraint("code ~ '^[A-Za-z0-9_-]+$'", name=op.f("ck_consent_scope_code_is_plain")),
        sa.PrimaryKeyConstraint("code", name=op.f("pk_consent_scope")),
    )
    op.create_table(
        "finding",
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("label_en", sa.Text(), nullable=False),
        sa.Column("label_fr", sa.Text(), nullable=False),
        sa.Column("label_ar", sa.Text(), nullable=False),
        sa.Column("position", sa.SmallInteger(), server_default="0", nullable=False),
        sa.Column("active", sa.Boolean(), server_default=sa.text("true"), nullable=False),
        sa.CheckConstraint("code ~ '^[A-Za-z0-9_-]+$'", name=op.f("ck_finding_code_is_plain")),
        sa.PrimaryKeyConstraint("code", name=op.f("pk_finding")),
    )
    op.create_table(
        "visit_kind",
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("label_en", sa.Text(), nullable=False),
        sa.Column("label_fr", sa.Text(), nullable=False),
        sa.Column("label_ar", sa.Text(), nullable=False),
        sa.Column("position", sa.SmallInteger(), server_default="0", nullable=False),
        sa.Column("active", sa.Boolean(), server_default=sa.text("true"), nullable=False),
        sa.CheckConstraint("code ~ '^[A-Za-z0-9_-]+$'", name=op.f("ck_visit_kind_code_is_plain")),
        sa.PrimaryKeyConstraint("code", name=op.f("pk_visit_kind")),
    )
    op.create_table(
        "visit_outcome",
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("label_en", sa.Text(), nullable=False),
        sa.Column("label_fr", sa.Text(), nullable=False),
        sa.Column("label_ar", sa.Text(), nullable=False),
        sa.Column("position", sa.SmallInteger(), server_default="0", nullable=False),
        sa.Column("active", sa.Boolean(), server_default=sa.text("true"), nullable=False),
        sa.CheckConstraint("code ~ '^[A-Za-z0-9_-]+$'", name=op.f("ck_visit_outcome_code_is_plain")),
        sa.PrimaryKeyConstraint("code", name=op.f("pk_visit_outcome")),
    )
    op.create_table(
        "document_rule",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=False), nullable=False),
        sa.Column("document_type", sa.Text(), nullable=False),
        sa.Column("mission", sa.Text(), nullable=True),
        sa.Column("nationality", sa.Text(), nullable=True),
        sa.Column("family_type", sa.Text(), nullable=True),
        sa.Column("active", sa.Boolean(), server_default="true", nullable=False),
        sa.Column("provenance", sa.Text(), nullable=False),
        sa.Column(
            "recorded_at", sa.DateTime(timezone=True), server_default=sa.text("clock_timestamp()"), nullable=False
        ),
        sa.Column("row_version", sa.Integer(), server_default="1", nullable=False),
        sa.ForeignKeyConstraint(
            ["document_type"], ["document_type.code"], name=op.f("fk_document_rule_document_type"), onupdate="cascade"
        ),
        sa.ForeignKeyConstraint(
            ["family_type"], ["family_type.code"], name=op.f("fk_document_rule_family_type"), onupdate="cascade"
        ),
        sa.ForeignKeyConstraint(
            ["mission"], ["mission.code"], name=op.f("fk_document_rule_mission"), onupdate="cascade"
        ),
        sa.ForeignKeyConstraint(
            ["nationality"], ["country.code"], name=op.f("fk_document_rule_nationality"), onupdate="cascade"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_document_rule")),
        sa.UniqueConstraint(
            "document_type",
            "mission",
            "nationality",
            "family_type",
            name=op.f("uq_document_rule_document_type_mission_nationality_family_type"),
            postgresql_nulls_not_distinct=True,
        ),
    )
    op.create_table(
        "draft",
        sa.Column("staff_id", sa.BigInteger(), nullable=False),
        sa.Column("form", sa.Text(), nullable=False),
        sa.Column("about", sa.Text(), nullable=False),
        sa.Column("sealed", sa.LargeBinary(), nullable=False),
        sa.Column("saved_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["staff_id"], ["staff.id"], name=op.f("fk_draft_staff_id"), ondelete="cascade"),
        sa.PrimaryKeyConstraint("staff_id", "form", "about", name=op.f("pk_draft")),
    )
    op.create_table(
        "visit",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=False), nullable=False),
        sa.Column("office_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("country", sa.Text(), nullable=True),
        sa.Column("place", sa.Text(), nullable=False),
        sa.Column("planned_on", sa.Date(), nullable=False),
        sa.Column("done_on", sa.Date(), nullable=True),
        sa.Column("cancelled_on", sa.Date(), nullable=True),
        sa.Column("lead_id", sa.BigInteger(), nullable=True),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column("by_id", sa.BigInteger(), nullable=True),
        sa.Column(
            "recorded_at", sa.DateTime(timezone=True), server_default=sa.text("clock_timestamp()"), nullable=False
        ),
        sa.Column("row_version", sa.Integer(), server_default="1", nullable=False),
        sa.CheckConstraint("btrim(place) <> ''", name=op.f("ck_visit_place_is_not_empty")),
        sa.CheckConstraint("done_on is null or cancelled_on is null", name=op.f("ck_visit_done_or_cancelled")),
        sa.ForeignKeyConstraint(["by_id"], ["staff.id"], name=op.f("fk_visit_by_id")),
        sa.ForeignKeyConstraint(["country"], ["country.code"], name=op.f("fk_visit_country"), onupdate="cascade"),
        sa.ForeignKeyConstraint(["kind"], ["visit_kind.code"], name=op.f("fk_visit_kind"), onupdate="cascade"),
        sa.ForeignKeyConstraint(["lead_id"], ["staff.id"], name=op.f("fk_visit_lead_id")),
        sa.ForeignKeyConstraint(["office_id"], ["office.id"], name=op.f("fk_visit_office_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_visit")),
    )
    op.create_table(
        "guidance",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=False), nullable=False),
        sa.Column("case_id", sa.BigInteger(), nullable=False),
        sa.Column("office_id", sa.Integer(), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("by_id", sa.BigInteger(), nullable=True),
        sa.Column("happened_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("answer", sa.Text(), nullable=True),
        sa.Column("answered_by", sa.BigInteger(), nullable=True),
        sa.Column("answered_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column(
            "recorded_at", sa.DateTime(timezone=True), server_default=sa.text("clock_timestamp()"), nullable=False
        ),
        sa.Column("row_version", sa.Integer(), server_default="1", nullable=False),
        sa.CheckConstraint(
            "btrim(body) <> '' and char_length(body) <= 8000", name=op.f("ck_guidance_body_says_something")
        ),
        sa.CheckConstraint(
            "answered_by is null or answered_at is not null", name=op.f("ck_guidance_answered_by_and_at")
        ),
        sa.ForeignKeyConstraint(["answered_by"], ["staff.id"], name=op.f("fk_guidance_answered_by")),
        sa.ForeignKeyConstraint(["by_id"], ["staff.id"], name=op.f("fk_guidance_by_id")),
        sa.ForeignKeyConstraint(
            ["case_id", "office_id"],
            ["case_file.id", "case_file.office_id"],
            name=op.f("fk_guidance_case_id_office_id"),
            onupdate="cascade",
            ondelete="cascade",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_guidance")),
    )
    op.create_index(op.f("ix_guidance_case_id"), "guidance", ["case_id"], unique=False)
    op.create_index(
        "ix_guidance_open", "guidance", ["office_id"], unique=False, postgresql_where=sa.text("answered_at is null")
    )
    op.create_table(
        "hand_over",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=False), nullable=False),
        sa.Column("case_id", sa.BigInteger(), nullable=False),
        sa.Column("office_id", sa.Integer(), nullable=False),
        sa.Column("handed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("handed_by", sa.BigInteger(), nullable=True),
        sa.Column("received_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("received_by", sa.BigInteger(), nullable=True),
        sa.Column("returned_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("returned_by", sa.BigInteger(), nullable=True),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column(
            "recorded_at", sa.DateTime(timezone=True), server_default=sa.text("clock_timestamp()"), nullable=False
        ),
        sa.Column("row_version", sa.Integer(), server_default="1", nullable=False),
        sa.CheckConstraint("received_at >= handed_at", name=op.f("ck_hand_over_received_after_handed")),
        sa.CheckConstraint("returned_at >= handed_at", name=op.f("ck_hand_over_returned_after_handed")),
        sa.ForeignKeyConstraint(
            ["case_id", "office_id"],
            ["case_file.id", "case_file.office_id"],
            name=op.f("fk_hand_over_case_id_office_id"),
            onupdate="cascade",
            ondelete="cascade",
        ),
        sa.ForeignKeyConstraint(["handed_by"], ["staff.id"], name=op.f("fk_hand_over_handed_by")),
        sa.ForeignKeyConstraint(["received_by"], ["staff.id"], name=op.f("fk_hand_over_received_by")),
        sa.ForeignKeyConstraint(["returned_by"], ["staff.id"], name=op.f("fk_hand_over_returned_by")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_hand_over")),
    )
    op.create_index(op.f("ix_hand_over_case_id"), "hand_over", ["case_id"], unique=False)
    op.create_index(
        "uq_hand_over_open",
        "hand_over",
        ["case_id"],
        unique=True,
        postgresql_where=sa.text("received_at is null and returned_at is null"),
    )
    op.create_table(
        "visit_case",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=False), nullable=False),
        sa.Column("case_id", sa.BigInteger(), nullable=False),
        sa.Column("office_id", sa.Integer(), nullable=False),
        sa.Column("visit_id", sa.BigInteger(), nullable=False),
        sa.Column("need", sa.Text(), nullable=True),
        sa.Column("outcome", sa.Text(), nullable=True),
        sa.Column("seen_on", sa.Date(), nullable=True),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column(
            "recorded_at", sa.DateTime(timezone=True), server_default=sa.text("clock_timestamp()"), nullable=False
        ),
        sa.Column("row_version", sa.Integer(), server_default="1", nullable=False),
        sa.ForeignKeyConstraint(
            ["case_id", "office_id"],
            ["case_file.id", "case_file.office_id"],
            name=op.f("fk_visit_case_case_id_office_id"),
            onupdate="cascade",
            ondelete="cascade",
        ),
        sa.ForeignKeyConstraint(
            ["outcome"], ["visit_outcome.code"], name=op.f("fk_visit_case_outcome"), onupdate="cascade"
        ),
        sa.ForeignKeyConstraint(["visit_id"], ["visit.id"], name=op.f("fk_visit_case_visit_id"), ondelete="cascade"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_visit_case")),
        sa.UniqueConstraint("visit_id", "case_id", name=op.f("uq_visit_case_visit_id_case_id")),
    )
    op.create_index(op.f("ix_visit_case_case_id"), "visit_case", ["case_id"], unique=False)
    op.create_index(op.f("ix_visit_case_visit_id"), "visit_case", ["visit_id"], unique=False)
    op.create_table(
        "person_consent",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=False), nullable=False),
        sa.Column("case_id", sa.BigInteger(), nullable=False),
        sa.Column("office_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.BigInteger(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("agency_id", sa.BigInteger(), nullable=True),
        sa.Column("scope", sa.Text(), nullable=True),
        sa.Column("answer", sa.Boolean(), nullable=False),
        sa.Column("how", sa.Text(), nullable=True),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column("by_id", sa.BigInteger(), nullable=True),
        sa.Column("happened_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column(
            "recorded_at", sa.DateTime(timezone=True), server_default=sa.text("clock_timestamp()"), nullable=False
        ),
        sa.CheckConstraint(
            "agency_id is null or kind = 'share'", name=op.f("ck_person_consent_receiver_of_what_is_shared")
        ),
        sa.ForeignKeyConstraint(["agency_id"], ["agency.id"], name=op.f("fk_person_consent_agency_id")),
        sa.ForeignKeyConstraint(["by_id"], ["staff.id"], name=op.f("fk_person_consent_by_id")),
        sa.ForeignKeyConstraint(
            ["case_id", "office_id"],
            ["case_file.id", "case_file.office_id"],
            name=op.f("fk_person_consent_case_id_office_id"),
            onupdate="cascade",
            ondelete="cascade",
        ),
        sa.ForeignKeyConstraint(["how"], ["consent_how.code"], name=op.f("fk_person_consent_how"), onupdate="cascade"),
        sa.ForeignKeyConstraint(
            ["kind"], ["consent_kind.code"], name=op.f("fk_person_consent_kind"), onupdate="cascade"
        ),
        sa.ForeignKeyConstraint(
            ["person_id", "case_id"],
            ["person.id", "person.case_id"],
            name=op.f("fk_person_consent_person_id_case_id"),
            onupdate="cascade",
            ondelete="cascade",
        ),
        sa.ForeignKeyConstraint(
            ["scope"], ["consent_scope.code"], name=op.f("fk_person_consent_scope"), onupdate="cascade"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_person_consent")),
    )
    op.create_index(op.f("ix_person_consent_case_id"), "person_consent", ["case_id"], unique=False)
    op.create_index("ix_person_consent_person", "person_consent", ["person_id", "kind", "happened_at"], unique=False)
    op.create_table(
        "person_identity",
        sa.Column("person_id", sa.BigInteger(), nullable=False),
        sa.Column("case_id", sa.BigInteger(), nullable=False),
        sa.Column("office_id", sa.Integer(), nullable=False),
        sa.Column("sealed", sa.LargeBinary(), nullable=False),
        sa.Column(
            "recorded_at", sa.DateTime(timezone=True), server_default=sa.text("clock_timestamp()"), nullable=False
        ),
        sa.Column("row_version", sa.Integer(), server_default="1", nullable=False),
        sa.ForeignKeyConstraint(
            ["case_id", "office_id"],
            ["case_file.id", "case_file.office_id"],
            name=op.f("fk_person_identity_case_id_office_id"),
            onupdate="cascade",
            ondelete="cascade",
        ),
        sa.ForeignKeyConstraint(
            ["person_id", "case_id"],
            ["person.id", "person.case_id"],
            name=op.f("fk_person_identity_person_id_case_id"),
            onupdate="cascade",
            ondelete="cascade",
        ),
        sa.PrimaryKeyConstraint("person_id", name=op.f("pk_person_identity")),
    )
    op.create_index(op.f("ix_person_identity_case_id"), "person_identity", ["case_id"], unique=False)
    op.create_table(
        "person_token",
        sa.Column("person_id", sa.BigInteger(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("token", sa.LargeBinary(), nullable=False),
        sa.Column("case_id", sa.BigInteger(), nullable=False),
        sa.Column("office_id", sa.Integer(), nullable=False),
        sa.CheckConstraint("kind in ('name', 'phone', 'document', 'birth')", name=op.f("ck_person_token_kind")),
        sa.ForeignKeyConstraint(
            ["case_id", "office_id"],
            ["case_file.id", "case_file.office_id"],
            name=op.f("fk_person_token_case_id_office_id"),
            onupdate="cascade",
            ondelete="cascade",
        ),
        sa.ForeignKeyConstraint(
            ["person_id", "case_id"],
            ["person.id", "person.case_id"],
            name=op.f("fk_person_token_person_id_case_id"),
            onupdate="cascade",
            ondelete="cascade",
        ),
        sa.PrimaryKeyConstraint("person_id", "kind", "token", name=op.f("pk_person_token")),
    )
    op.create_index(op.f("ix_person_token_case_id"), "person_token", ["case_id"], unique=False)
    op.create_index("ix_person_token_kind_token", "person_token", ["kind", "token"], unique=False)
    op.create_table(
        "told_apart",
        sa.Column("person_id", sa.BigInteger(), nullable=False),
        sa.Column("other_id", sa.BigInteger(), nullable=False),
        sa.Column("by_id", sa.BigInteger(), nullable=True),
        sa.Column(
            "recorded_at", sa.DateTime(timezone=True), server_default=sa.text("clock_timestamp()"), nullable=False
        ),
        sa.CheckConstraint("person_id < other_id", name=op.f("ck_told_apart_lower_first")),
        sa.ForeignKeyConstraint(["by_id"], ["staff.id"], name=op.f("fk_told_apart_by_id")),
        sa.ForeignKeyConstraint(["other_id"], ["person.id"], name=op.f("fk_told_apart_other_id"), ondelete="cascade"),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_told_apart_person_id"), ondelete="cascade"),
        sa.PrimaryKeyConstraint("person_id", "other_id", name=op.f("pk_told_apart")),
    )
    op.create_table(
        "assessment_finding",
        sa.Column("assessment_id", sa.BigInteger(), nullable=False),
        sa.Column("finding", sa.Text(), nullable=False),
        sa.Column("case_id", sa.BigInteger(), nullable=False),
        sa.Column("office_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["assessment_id"], ["assessment.id"], name=op.f("fk_assessment_finding_assessment_id"), ondelete="cascade"
        ),
        sa.ForeignKeyConstraint(
            ["case_id", "office_id"],
            ["case_file.id", "case_file.office_id"],
            name=op.f("fk_assessment_finding_case_id_office_id"),
            onupdate="cascade",
            ondelete="cascade",
        ),
        sa.ForeignKeyConstraint(
            ["finding"], ["finding.code"], name=op.f("fk_assessment_finding_finding"), onupdate="cascade"
        ),
        sa.PrimaryKeyConstraint("assessment_id", "finding", name=op.f("pk_assessment_finding")),
    )
    op.create_index(op.f("ix_assessment_finding_case_id"), "assessment_finding", ["case_id"], unique=False)
    op.add_column("assessment", sa.Column("tool", sa.Text(), nullable=True))
    op.create_foreign_key(
        op.f("fk_assessment_tool"), "assessment", "assessment_tool", ["tool"], ["code"], onupdate="cascade"
    )
    op.add_column("audit", sa.Column("undoes", sa.BigInteger(), nullable=True))
    op.create_index("ix_audit_by", "audit", ["by_id", "id"], unique=False)
    op.add_column("case_file", sa.Column("movement", sa.Text(), nullable=True))
    op.add_column("case_file", sa.Column("same_as_id", sa.BigInteger(), nullable=True))
    op.create_foreign_key(op.f("fk_case_file_same_as_id"), "case_file", "case_file", ["same_as_id"], ["id"])
