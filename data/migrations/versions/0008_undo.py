"""undo: an edit can be taken back, and what was taken back counts nowhere; quality of the data"""

from pathlib import Path

from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None

_SQL = Path(__file__).parents[1] / "sql"
_FILES: tuple[str, ...] = ("undo", "spells", "quality")


def upgrade() -> None:
    for name in _FILES:
        # the driver's own cursor: through SQLAlchemy a percent sign in the text would be taken for a parameter
        op.get_bind().connection.cursor().execute((_SQL / f"0008_{name}.sql").read_text(encoding="utf-8"))
