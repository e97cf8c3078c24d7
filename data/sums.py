"""What the database keeps summed, the app brings up to date every few minutes: months of landings that are over
(migration 0024, docs/decisions/0034), and how many cases entered and left a stage each day.

Whoever reads does not wait for it, and sees the same numbers before and after.
"""

import logging
from contextlib import AbstractContextManager

from sqlalchemy import Engine, text

from data import upkeep
from data.connection import writing_engine

EVERY = 300  # seconds
log = logging.getLogger(__name__)


def fold(engine: Engine) -> int:
    """Sum what is to be summed; gives how many months of points were. 0 where another process is at it right now."""
    with engine.begin() as db:
        db.execute(text("select fold_stage_flows()"))
    with engine.begin() as db:
        return db.scalar(text("select fold_landing_months()")) or 0


def folding(every: float = EVERY) -> AbstractContextManager[None]:
    """While the block runs they are summed, the first time at once. Of several apps on a database, one does."""
    return upkeep.repeated(lambda: fold(writing_engine()), every=every, name="marsa-sums", log=log, at_once=True,
                           trouble="sums could not be brought up to date")  # fmt: skip
