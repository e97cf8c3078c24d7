"""First things: what to do now, in the order of risk × lateness × silence; and what was done today."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

import pandas as pd

from data.person import Person
from data.settings import FIRST, read
from queries import load, settings
from queries.ask import ask

# in the order of a reader's interest
KINDS = ("escalation", "referral_late", "unassigned", "papers", "stuck", "follow_up", "guidance", "referral_soon")


@dataclass(frozen=True)
class Things:
    """One page of the list, and how many things of each kind (of KINDS) there are on all pages and of all kinds.

    rows: place, kind, thing_id, case_id, referral_id, case_no, referral_no, score, weight, lateness, silence, risk
    (code), used (times the time allowed), days_late, days_silent, due_on (day), service, priority, state, waits_on,
    stage, follow_up_kind (codes), agency (name), words, by (text), blockers (list of codes), round_the_clock, version,
    case_version, referral_version, office (code), office_id, mission (code), time_zone, caseworker_id, caseworker
    (name), cases (of the caseworker that count as load), load (share of the standard), movement_on (day).
    """

    rows: pd.DataFrame
    count: dict[str, int]

    @property
    def all(self) -> int:
        """How many things there are, of all kinds."""
        return sum(self.count.values())


def things(
    who: Person, *, as_of: datetime, offices: Sequence[int] | None = None, kind: str | None = None,
    caseworker: str | None = None, one: tuple[str, int] | None = None, rows: int = 25, skip: int = 0,
) -> Things:  # fmt: skip
    """What is to be done first. caseworker: an id as text, or "none". one: only the thing (about, id), where about is
    referral, case, follow_up, guidance or escalation.
    """
    about, thing_id = one or (None, None)
    found = ask("first_things", who, as_of=as_of, offices=offices, kind=kind, caseworker=caseworker, about=about,
                thing_id=thing_id, reader=who.id, rows=rows, skip=skip, **load.weights(who))  # fmt: skip
    count = {name: int(found[name].iloc[0]) for name in KINDS}
    return Things(found[found["kind"].notna()].drop(columns=list(KINDS)), count)


def weights(who: Person) -> dict[str, int]:
    """What the order is made of, as the office set it: the names of data.settings.FIRST with their numbers."""
    known = settings.numbers(who, names=FIRST)
    return {name: read(known[name][0] if name in known else None, name) for name in FIRST}


def done_today(who: Person, *, as_of: datetime, offices: Sequence[int] | None = None) -> pd.DataFrame:
    """What was done on cases on the day of `as_of`: by_id, by (name), what (name of the edit), edits, cases; whoever
    did most first.
    """
    return ask("first_done", who, as_of=as_of, offices=offices)
