"""packs: a briefing frozen at a cut-off, and every cell it published"""

from pathlib import Path

from alembic import op

revision = "0020"
down_revision = "0019"
branch_labels = None
depends_on = None

_SQL = Path(__file__).parents[1] / "sql"
_FILES: tuple[str, ...] = ("packs", "frozen")


def upgrade() -> None:
    for name in _FILES:
        # the driver's own cursor: through SQLAlchemy a percent sign in the text would be taken for a parameter
        op.get_bind().connection.cursor().execute((_SQL / f"0020_{name}.sql").read_text(encoding="utf-8"))
