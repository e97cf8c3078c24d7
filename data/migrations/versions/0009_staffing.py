"""staffing: who works where, who stands in for whom, and rights of their own"""

from pathlib import Path

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None

_SQL = Path(__file__).parents[1] / "sql"
_FILES: tuple[str, ...] = ("staffing", "places")
_CODE_LISTS = (
    "mission stage referral_state vulnerability document_type priority landing_source stream programme risk_level sex"
    " relation family_type entry_point case_source service role country stage_reason hold_reason referral_reason"
    " follow_up_kind assessment_kind clearance_kind clearance_outcome activity_kind unit consent_kind consent_scope"
    " consent_how assessment_tool finding visit_kind visit_outcome"
)
# what the pages of an administrator change
_EDITED = f"office team caseload_standard service_standard stage_limit holiday setting {_CODE_LISTS}"


def upgrade() -> None:
    # after that day, in UTC, the person is treated as inactive
    op.add_column("staff", sa.Column("expires_on", sa.Date(), nullable=True))
    op.add_column("team", sa.Column("active", sa.Boolean(), server_default="true", nullable=False))
    _tables()
    for table in _EDITED.split():
        op.add_column(table, sa.Column("row_version", sa.Integer(), server_default="1", nullable=False))
    for table in (*_EDITED.split(), "absence"):
        op.execute(
            f"create trigger bump_row_version before update on {table} for each row execute function bump_row_version()"
        )
    for table in ("staff_right", "absence"):
        op.execute(
            f"create trigger bump_version after insert or update or delete or truncate on {table} "
            "for each statement execute function bump_version('staff')"
        )
    op.execute("create or replace view code_label as " + " union all ".join(
        f"select '{name}' as code_list, code, label_en, label_fr, label_ar, position, active, row_version from {name}"
        for name in _CODE_LISTS.split()
    ))  # fmt: skip
    # whoever cleared vulnerable cases until now goes on doing so, until somebody decides otherwise
    op.execute(
        "insert into staff_right (staff_id, may) select distinct c.by_id, 'avm_clearance' from clearance as c"
        " inner join staff as s on s.id = c.by_id where c.kind = 'avm' and s.active"
    )
    for name in _FILES:
        # the driver's own cursor: through SQLAlchemy a percent sign in the text would be taken for a parameter
        op.get_bind().connection.cursor().execute((_SQL / f"0009_{name}.sql").read_text(encoding="utf-8"))


def _tables() -> None:
    op.create_table(
        "staff_right",
        sa.Column("staff_id", sa.BigInteger(), nullable=False),
        sa.Column("may", sa.Text(), nullable=False),
        sa.CheckConstraint("may in ('avm_clearance')", name=op.f("ck_staff_right_may")),
        sa.ForeignKeyConstraint(["staff_id"], ["staff.id"], name=op.f("fk_staff_right_staff_id"), ondelete="cascade"),
        sa.PrimaryKeyConstraint("staff_id", "may", name=op.f("pk_staff_right")),
    )
    op.create_table(
        "absence",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=False), nullable=False),
        sa.Column("staff_id", sa.BigInteger(), nullable=False),
        sa.Column("cover_id", sa.BigInteger(), nullable=False),
        sa.Column("from_day", sa.Date(), nullable=False),
        sa.Column("to_day", sa.Date(), nullable=False),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column("by_id", sa.BigInteger(), nullable=True),
        sa.Column(
            "recorded_at", sa.DateTime(timezone=True), server_default=sa.text("clock_timestamp()"), nullable=False
        ),
        sa.Column("row_version", sa.Integer(), server_default="1", nullable=False),
        sa.CheckConstraint("from_day <= to_day", name=op.f("ck_absence_ends_after_it_starts")),
        sa.CheckConstraint("staff_id <> cover_id", name=op.f("ck_absence_covered_by_another")),
        sa.ForeignKeyConstraint(["staff_id"], ["staff.id"], name=op.f("fk_absence_staff_id"), ondelete="cascade"),
        sa.ForeignKeyConstraint(["cover_id"], ["staff.id"], name=op.f("fk_absence_cover_id")),
        sa.ForeignKeyConstraint(["by_id"], ["staff.id"], name=op.f("fk_absence_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_absence")),
    )
    op.create_index("ix_absence_staff", "absence", ["staff_id", "to_day"])
    op.create_index("ix_absence_cover", "absence", ["cover_id", "to_day"])
