"""What the bench hears inside the app's process, and how it has a page drawn from constants.

The taps are put in before the app is imported, so that everybody who imports `ask` gets the one that is heard.
From constants means: every answer is given back as it was the first time, and the database is not asked at all. What
remains is what drawing the page costs.
"""

import logging
from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from datetime import datetime
from time import perf_counter
from types import SimpleNamespace
from typing import Any

from sqlalchemy import Engine, event, text

import data.clock

_CHANGED = ("case", "referral", "landing", "indicator")  # what a working day changes; staff and settings stay


class Taps:
    """`heard` is what happened since `begin`; `constant` says that answers are given from memory."""

    def __init__(self) -> None:
        self.constant = False
        self.heard: dict[str, Any] = {}
        self._memory: dict[Any, Any] = {}
        self._slowest: dict[str, tuple[float, str, dict[str, Any]]] = {}  # question: seconds, SQL, parameters
        self._asking = ""
        self.begin()

    def install(self, moment: datetime) -> None:
        """Stop the clock at `moment`, which is the sample's, and put in the taps."""
        data.clock.now = lambda: moment
        from queries import ask as asking
        from queries import snapshot as looking

        asking.ask = self._ask(asking.ask)
        looking.Snapshot.read = self._read(looking.Snapshot.read)
        looking.snapshot = self._look(looking.snapshot)
        event.listen(Engine, "before_cursor_execute", self._statement)
        problems = logging.Handler()
        problems.emit = lambda record: self.heard["problems"].append(_what_and_where(record.getMessage()))
        logging.getLogger("marsa.ui").addHandler(problems)

    def begin(self, *, constant: bool = False, changed: bool = False) -> dict[str, Any]:
        """Forget what was heard. `changed`: as after somebody's edits, so that no kept answer is good any more."""
        if changed:
            self._change()
        if constant:
            self._remember_who()
        self.constant = constant
        self._nothing = SimpleNamespace(remembered={})  # a look that sees no database
        self.heard = {"questions": [], "statements": 0, "problems": [], "who": "", "remembered": 0}
        return {}

    def seen(self) -> dict[str, Any]:
        """What was heard since `begin`."""
        return self.heard

    def plan(self, *, question: str) -> dict[str, Any]:
        """How the database answers `question` as it was asked when it took longest."""
        from data.connection import owner_engine

        _, sql, parameters = self._slowest[question]
        with owner_engine().connect() as connection:
            found = connection.execute(text(f"explain (analyze, buffers, format json) {sql}"), parameters).scalar_one()
        return {"plan": found[0]}

    def _ask(self, real: Callable[..., Any]) -> Callable[..., Any]:
        def ask(name: str, who: Any, **parameters: Any) -> Any:
            self.heard["who"] = who.email
            if self.constant:
                return self._remembered((name, who, _frozen(parameters)), lambda: real(name, who, **parameters)).copy()
            before, self._asking = self.heard["statements"], name
            started = perf_counter()
            answer = real(name, who, **parameters)
            seconds = perf_counter() - started
            self.heard["questions"].append([name, seconds, self.heard["statements"] == before])
            return answer

        return ask

    def _read(self, real: Callable[..., Any]) -> Callable[..., Any]:
        def read(snapshot: Any, sql: str, parameters: Any) -> Any:
            started = perf_counter()
            answer = real(snapshot, sql, parameters)
            seconds = perf_counter() - started
            if seconds > self._slowest.get(self._asking, (0.0,))[0]:
                self._slowest[self._asking] = seconds, sql, dict(parameters)
            return answer

        return read

    def _look(self, real: Callable[..., AbstractContextManager[Any]]) -> Callable[..., AbstractContextManager[Any]]:
        return lambda who: nullcontext(self._nothing) if self.constant else real(who)

    def _statement(self, *_: Any) -> None:
        self.heard["statements"] += 1

    def _remembered(self, key: Any, real: Callable[[], Any]) -> Any:
        if key not in self._memory:
            self.heard["remembered"] += 1
            self._memory[key] = real()
        return self._memory[key]

    def _remember_who(self) -> None:
        """Not before it is needed, or the first page would not have to import the screens itself."""
        import streamlit as st

        from data import person
        from edits import drafts, undo
        from ui import session

        if hasattr(session.find, "tapped"):
            return
        # what the reader began to type, and what they may take back, is no question and is never kept by the app
        for module, name in ((drafts, "waiting"), (drafts, "find"), (undo, "last")):
            setattr(module, name, self._own(getattr(module, name)))
        reader = lambda: st.context.cookies.get("marsa_demo")  # noqa: E731
        session.find = self._session(session.find, reader)
        person.offered = self._session(person.offered, reader)

    def _session(self, real: Callable[[], Any], reader: Callable[[], Any]) -> Callable[[], Any]:
        def tapped(**how: Any) -> Any:
            return self._remembered((real.__name__, reader()), real) if self.constant else real(**how)

        tapped.tapped = True
        return tapped

    def _own(self, real: Callable[..., Any]) -> Callable[..., Any]:
        def own(*given: Any, **named: Any) -> Any:
            if not self.constant:
                return real(*given, **named)
            return self._remembered((real.__name__, given, _frozen(named)), lambda: real(*given, **named))

        return own

    def _change(self) -> None:
        from data.connection import owner_engine

        with owner_engine().begin() as connection:
            connection.execute(
                text("update version_slot set n = n + 1 where topic = any(:topics)"), {"topics": list(_CHANGED)}
            )


def _what_and_where(logged: str) -> str:
    """Without the reference, which is another each time, and without the places on the way."""
    what, _, places = logged.partition(" on page ")[2].partition(" at ")
    ours = [place for place in places.split(" > ") if place.startswith(("pages/", "parts/", "ui/", "queries/"))]
    return " at ".join([what, *ours[-1:]])


def _frozen(parameters: dict[str, Any]) -> tuple[Any, ...]:
    return tuple(sorted((key, _hashable(value)) for key, value in parameters.items()))


def _hashable(value: Any) -> Any:
    return tuple(value) if isinstance(value, list | tuple | set | dict) else value
