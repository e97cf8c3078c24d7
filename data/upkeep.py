"""Work that the app does by itself every few minutes, each in a thread of its own, for as long as it runs."""

import logging
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager


@contextmanager
def repeated(
    work: Callable[[], object], *, every: float, name: str, trouble: str, log: logging.Logger, at_once: bool = False
) -> Iterator[None]:
    """While the block runs, `work` is done every so many seconds. What fails is tried again next time.

    trouble: what `log` is told then, once, with the kind of the error and without what the driver quotes.
    at_once: the first time at the beginning, and not after one interval.
    """
    over = threading.Event()

    def run() -> None:
        said = ""
        wait = 0.0 if at_once else every
        while not over.wait(wait):
            wait = every
            try:
                work()
                said = ""
            except Exception as error:
                if (kind := type(error).__name__) != said:
                    log.warning("%s: %s", trouble, kind)
                said = kind

    thread = threading.Thread(target=run, name=name, daemon=True)
    thread.start()
    try:
        yield
    finally:
        over.set()
        thread.join(timeout=30)
