"""indicators: what a project's numbers count, one definition each"""

from pathlib import Path

from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

_SQL = Path(__file__).parents[1] / "sql"


def upgrade() -> None:
    for name in ("populations", "persons", "returns", "referrals", "landings", "trainings", "indicators"):
        # the driver's own cursor: through SQLAlchemy a percent sign in the text would be taken for a parameter
        op.get_bind().connection.cursor().execute((_SQL / f"0003_{name}.sql").read_text(encoding="utf-8"))
