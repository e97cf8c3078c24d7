"""Months of landings that are over are summed by the app every few minutes (migration 0024, docs/decisions/0034).

Whoever reads does not wait for it: a month that is not summed, or was touched since, is read boat by boat.
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
        return db.scalar(text("select fold_landing_months()")) or 0


def folding(every: float = EVERY) -> AbstractContextManager[None]:
    """While the block runs they are summed, the first time at once. Of several apps on a database, one does."""
    return upkeep.repeated(lambda: fold(writing_engine()), every=every, name="marsa-months", log=log, at_once=True,
                           trouble="months of landings could not be summed")  # fmt: skip
