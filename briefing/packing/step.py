"""How far the work has come: for a bar on the page, or a line at the command line."""

from collections.abc import Callable
from dataclasses import dataclass

# what is going on → how much of the whole is done when it begins
_FROM = {"ask": 0.0, "count": 0.25, "protect": 0.3, "audit": 0.9, "write": 0.97, "done": 1.0}
_NEXT = dict(zip(_FROM, [*list(_FROM.values())[1:], 1.0], strict=True))


@dataclass(frozen=True)
class Step:
    """tell: is told what goes on (a name of _FROM) and how much of the whole is done, 0 to 1."""

    tell: Callable[[str, float], None] | None = None

    def at(self, what: str, done: float = 0, of: float = 1) -> None:
        """`done` of `of` of this part are done."""
        if self.tell:
            share = done / of if of else 1.0
            self.tell(what, _FROM[what] + (_NEXT[what] - _FROM[what]) * min(1.0, share))
