"""casework: consent by receiver, rules of papers, hand-over, guidance"""

from pathlib import Path

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

_SQL = Path(__file__).parents[1] / "sql"
_FILES: tuple[str, ...] = ("consent", "papers", "guards")


def upgrade() -> None:
    # why a paper is not required, and that somebody put it on the list by hand: then the rules leave it alone
    op.add_column("document", sa.Column("note", sa.Text(), nullable=True))
    op.add_column("document", sa.Column("by_hand", sa.Boolean(), server_default="false", nullable=False))
    # which cases need a paper is said by document_rule, which data/defaults fills
    op.drop_column("document_type", "required_for")
    # what an import or the sample brings is history from elsewhere: guards do not judge it
    op.add_column("referral_event", sa.Column("imported", sa.Boolean(), server_default="false", nullable=False))
    op.execute("update referral_event set imported = true")
    for name in _FILES:
        # the driver's own cursor: through SQLAlchemy a percent sign in the text would be taken for a parameter
        op.get_bind().connection.cursor().execute((_SQL / f"0006_{name}.sql").read_text(encoding="utf-8"))
