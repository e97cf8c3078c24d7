"""Seals every few minutes for as long as the app runs. Of several apps on one database, one at a time does it."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager

from data import upkeep
from data.connection import writing_engine
from data.trail import anchors, sealer

EVERY = 300  # seconds
log = logging.getLogger(__name__)


@contextmanager
def sealing(every: float = EVERY) -> Iterator[None]:
    """While the block runs, a thread of its own seals what was written, first after one interval; each seal is logged.

    The log is the second place where the seals are written down, so they are told though nothing is wrong.
    """
    anchors.log.setLevel(logging.INFO)
    if not anchors.log.hasHandlers():
        told = logging.StreamHandler()
        told.setFormatter(logging.Formatter("%(asctime)s %(message)s"))
        anchors.log.addHandler(told)
    with upkeep.repeated(lambda: sealer.seal(writing_engine()), every=every, name="marsa-sealing", log=log,
                         trouble="the audit could not be sealed"):  # fmt: skip
        yield
