"""Seals every few minutes for as long as the app runs. Of several apps on one database, one at a time does it."""

import logging
import threading
from collections.abc import Iterator
from contextlib import contextmanager

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
    over = threading.Event()
    thread = threading.Thread(target=_run, args=(over, every), name="marsa-sealing", daemon=True)
    thread.start()
    try:
        yield
    finally:
        over.set()
        thread.join(timeout=30)


def _run(over: threading.Event, every: float) -> None:
    said = ""
    while not over.wait(every):
        try:
            sealer.seal(writing_engine())
            said = ""
        except Exception as error:  # tried again next time; said once, without what the driver quotes
            if (trouble := type(error).__name__) != said:
                log.warning("the audit could not be sealed: %s", trouble)
            said = trouble
