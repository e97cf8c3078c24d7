"""months of landings, summed once"""

from pathlib import Path

from alembic import op

revision = "0024"
down_revision = "0023"
branch_labels = None
depends_on = None

_SQL = Path(__file__).parents[1] / "sql"
_FILES: tuple[str, ...] = ("months", "touched", "sums", "reading", "surges", "flows")


def upgrade() -> None:
    for name in _FILES:
        # the driver's own cursor: through SQLAlchemy a percent sign in the text would be taken for a parameter
        op.get_bind().connection.cursor().execute((_SQL / f"0024_{name}.sql").read_text(encoding="utf-8"))
