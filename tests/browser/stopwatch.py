"""What a job costs the person who does it: clicks, fields filled in, seconds of waiting for the screen.

`python -m pytest tests/browser/test_lives.py -s` prints the table. Seconds are this machine's, without the time that a
person needs to read and to think.
"""

import time
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from tests.browser.visitor import Visitor


class Stopwatch:
    """One line a job: (job, clicks, fields, seconds)."""

    def __init__(self) -> None:
        self.jobs: list[tuple[str, int, int, float]] = []

    @contextmanager
    def times(self, job: str, visitor: Visitor) -> Iterator[None]:
        """Count what `visitor` does until the block ends, which should be when the screen says that it is saved."""
        clicks, fields, begun = visitor.clicks, visitor.fields, time.monotonic()
        yield
        self.jobs.append((job, visitor.clicks - clicks, visitor.fields - fields, time.monotonic() - begun))

    def table(self) -> str:
        lines = [f"{job:<44}{clicks:>7}{fields:>8}{seconds:>9.1f}" for job, clicks, fields, seconds in self.jobs]
        return "\n".join([f"{'job':<44}{'clicks':>7}{'fields':>8}{'seconds':>9}", *lines])


@pytest.fixture(scope="session")
def stopwatch() -> Iterator[Stopwatch]:
    watch = Stopwatch()
    yield watch
    print(f"\n{watch.table()}")
