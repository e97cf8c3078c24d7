"""Ending in an orderly way when asked to end, so that what `finally` says is done."""

import signal
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType
from typing import Any

CLOSED_TERMINAL = getattr(signal, "SIGHUP", signal.SIGTERM)  # Windows knows no hang-up


@contextmanager
def ending_in_order() -> Iterator[None]:
    """While the block runs, Ctrl-C, TERM and a closed terminal raise SystemExit: Python does not end on the spot."""

    def leave(number: int, _frame: FrameType | None) -> None:
        sys.exit(128 + number)

    numbers = {signal.SIGINT, signal.SIGTERM, CLOSED_TERMINAL}
    before: dict[int, Any] = {number: _handle(number, leave) for number in numbers}
    try:
        yield
    finally:
        for number, handler in before.items():
            _handle(number, handler)


def end_with_the_terminal() -> None:
    """From now on treat a closed terminal like TERM, which a server already handles."""
    if signal.SIGTERM != CLOSED_TERMINAL:
        _handle(CLOSED_TERMINAL, lambda *_: signal.raise_signal(signal.SIGTERM))


def _handle(number: int, handler: Callable[[int, FrameType | None], Any] | int | None) -> Any:
    """Set a handler and give the earlier one; nothing happens outside the main thread, where Python forbids it.

    A signal that is ignored (nohup) stays ignored.
    """
    earlier = signal.getsignal(number)
    if threading.current_thread() is threading.main_thread() and earlier is not signal.SIG_IGN:
        signal.signal(number, handler)
    return earlier
