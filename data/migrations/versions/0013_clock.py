"""the referral clock: pauses, extensions, appointments, what became of it, and who was asked to step in"""

from pathlib import Path

from alembic import op

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None

_SQL = Path(__file__).parents[1] / "sql"
_FILES: tuple[str, ...] = ("referral", "clock", "outcome", "consent")


def upgrade() -> None:
    for name in _FILES:
        # the driver's own cursor: through SQLAlchemy a percent sign in the text would be taken for a parameter
        op.get_bind().connection.cursor().execute((_SQL / f"0013_{name}.sql").read_text(encoding="utf-8"))
