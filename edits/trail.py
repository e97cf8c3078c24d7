"""What leaves a trace though nothing was changed: who came and went, and whom the house turned away.

    trail.signed_in(by=person)
    trail.refused(by=person, what="page quality", why="role")

Each is an audit row in a transaction of its own, because what was refused has been rolled back. No e-mail address, no
name and nothing that somebody typed is written. None of these ever raises: who cannot be written down still gets the
answer they should get. How many rows one person can cause in a minute is limited; the next row says how many were left
out.
"""

import json
import logging
import threading
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import text
from sqlalchemy.dialects.postgresql import insert

from data import access
from data.connection import writing_engine
from data.person import Person
from data.tables import audit

log = logging.getLogger(__name__)

# what stands in audit.what; these are no edits, and cannot be taken back
SIGNED_IN, SIGNED_OUT, REFUSED = "access.sign_in", "access.sign_out", "access.refused"
WITHOUT_CHANGE = (SIGNED_IN, SIGNED_OUT, REFUSED)
# why: the role does not include it; there is no such row for them; the address is on no staff list; …
WHYS = ("role", "not_found", "unknown_address", "inactive", "expired", "no_role", "no_email", "session_ended")
_MINUTE = 60.0  # seconds
_A_PERSON, _NOBODY = 30, 10  # rows a minute


@dataclass
class _Doorman:
    """Counts what came lately, in this process: the same thing once a minute, and not more than so many in all."""

    lately: dict[Any, float] = field(default_factory=dict)
    left_out: dict[int | None, int] = field(default_factory=dict)
    lock: threading.Lock = field(default_factory=threading.Lock)

    def admit(self, who: int | None, thing: Any, *, once: bool) -> int | None:
        """How many were left out since the last one of theirs; None: leave this one out too."""
        now = time.monotonic()
        with self.lock:
            self.lately = {key: at for key, at in self.lately.items() if at > now - _MINUTE}
            theirs = sum(1 for key in self.lately if key[0] == who)
            key = (who, thing) if once else (who, thing, now)
            if key in self.lately or theirs >= (_NOBODY if who is None else _A_PERSON):
                # the same again says nothing new; only what was too much is counted
                if key not in self.lately:
                    self.left_out[who] = self.left_out.get(who, 0) + 1
                return None
            self.lately[key] = now
            return self.left_out.pop(who, 0)


_door = _Doorman()


def forget() -> None:
    """Count afresh, as in a new process."""
    global _door
    _door = _Doorman()


def signed_in(*, by: Person) -> None:
    """Somebody of the staff has come in."""
    _note(by, SIGNED_IN, "session", "", once=False)


def signed_out(*, by: Person) -> None:
    """They have left, by their own hand."""
    _note(by, SIGNED_OUT, "session", "", once=False)


def refused(*, by: Person | None, what: str, why: str, tried: Mapping[str, Any] | None = None) -> None:
    """Somebody was turned away. what: "page " and its key, "sign in", or an edit's name; why: one of WHYS.

    `by`: None for an address that is on no staff list. tried: ids of what they asked for (case_id, person_id …).
    """
    kind, _, rest = what.partition(" ")
    entity, name = ("page", rest) if kind == "page" else ("session", "") if what == "sign in" else ("edit", what)
    _note(by, REFUSED, entity, name, why=why, tried=ids(tried or {}))


def ids(given: Mapping[str, Any]) -> dict[str, Any]:
    """Only the ids among an edit's fields: everything else may be somebody's words."""
    whole = {name: value for name, value in given.items() if name.endswith("_id") and type(value) is int}
    lists = {name: sorted({each for each in value if type(each) is int})[:50] for name, value in given.items()
             if name.endswith("_ids") and isinstance(value, list | tuple | set)}  # fmt: skip
    return whole | lists


def _note(by: Person | None, what: str, entity: str, entity_id: str, *, why: str | None = None,
          tried: Mapping[str, Any] | None = None, once: bool = True) -> None:  # fmt: skip
    who = by.id if by else None
    left_out = _door.admit(who, (what, entity, entity_id, why, repr(tried)), once=once)
    if left_out is None:
        return
    after = dict(tried or {}) | ({"left_out": left_out} if left_out else {})
    try:
        if by is None:
            _write_of_nobody(entity, why, after)
        else:
            with access.writing(by) as db:
                db.execute(insert(audit).values(by_id=by.id, role=by.role or None, what=what, entity=entity,
                                                entity_id=entity_id, reason=why, after=after or None))  # fmt: skip
    except Exception as error:  # whatever it is: the caller has an answer to give
        log.warning("not written down: %s %s (%s)", what, entity, type(error).__name__)


def _write_of_nobody(entity: str, why: str | None, after: Mapping[str, Any]) -> None:
    told = {"entity": entity, "why": why, "after": json.dumps(after) if after else None}
    with writing_engine().begin() as db:
        db.execute(text("set local role marsa_sealer"))
        db.execute(text("select trail.turned_away(:entity, :why, cast(:after as jsonb))"), told)
