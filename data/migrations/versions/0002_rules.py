"""rules: history that follows from events, guards, versions, the clock"""

from pathlib import Path

from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

_SQL = Path(__file__).parents[1] / "sql"
_CODE_LISTS = (
    "mission stage referral_state vulnerability document_type priority landing_source stream programme risk_level sex"
    " relation family_type entry_point case_source service role country stage_reason hold_reason referral_reason"
    " follow_up_kind assessment_kind clearance_kind clearance_outcome activity_kind unit"
)
# which tables move which topic's version; a question names its topics, a test holds it to them
_TOPICS = {
    "case": "case_file person person_vulnerability stage_change case_hold case_assignment document clearance"
    " assessment follow_up case_note assistance",
    "referral": "referral referral_event agency agency_service",
    "landing": "landing_point disembarkation disembarkation_nationality nil_report daily_landing",
    "indicator": "donor project project_mission project_point indicator indicator_target indicator_actual activity"
    " training_participant",
    "staff": "office team staff staff_role staff_office staff_point staff_project",
    "setting": f"setting caseload_standard stage_limit service_standard holiday stage_step {_CODE_LISTS}",
}
_VERSIONED = ("case_file", "person", "document", "follow_up", "referral", "landing_point", "disembarkation", "staff",
              "indicator_actual")  # fmt: skip


def upgrade() -> None:
    for name in ("versions", "stages", "attention", "guards", "referrals", "landings"):
        # the driver's own cursor: through SQLAlchemy a percent sign in the text would be taken for a parameter
        op.get_bind().connection.cursor().execute((_SQL / f"0002_{name}.sql").read_text(encoding="utf-8"))
    for topic, tables in _TOPICS.items():
        for table in tables.split():
            op.execute(
                f"create trigger bump_version after insert or update or delete or truncate on {table} "
                f"for each statement execute function bump_version('{topic}')"
            )
    for table in _VERSIONED:
        op.execute(
            f"create trigger bump_row_version before update on {table} for each row execute function bump_row_version()"
        )
    op.execute("create view code_label as " + " union all ".join(
        f"select '{name}' as code_list, code, label_en, label_fr, label_ar, position, active from {name}"
        for name in _CODE_LISTS.split()
    ))  # fmt: skip
    op.execute("insert into setting (key, value) values ('epoch', gen_random_uuid()::text)")
