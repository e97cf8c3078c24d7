"""boats: what is not known is not 0, earlier versions are kept, one boat told twice, bulletins that restate days"""

from pathlib import Path

from alembic import op

revision = "0016"
down_revision = "0015"
branch_labels = None
depends_on = None

_SQL = Path(__file__).parents[1] / "sql"
_FILES: tuple[str, ...] = ("bulletins", "unknown", "boats")


def upgrade() -> None:
    for name in _FILES:
        # the driver's own cursor: through SQLAlchemy a percent sign in the text would be taken for a parameter
        op.get_bind().connection.cursor().execute((_SQL / f"0016_{name}.sql").read_text(encoding="utf-8"))
