"""Who is on the staff: for those who keep it, and those who watch over them."""

from datetime import date

import pandas as pd

from data.person import Person
from queries.ask import ask
from queries.records import Record, records


def members(who: Person, *, today: date, words: str | None = None, role: str | None = None, office: str | None = None,
            state: str | None = None) -> pd.DataFrame:  # fmt: skip
    """staff_id, name, email, roles, offices (lists of codes), team, state (active, expired, inactive), expires_on,
    away_until, cover (name), open_cases. `today` is a day of UTC.
    """
    return ask("staff_list", who, today=today, words=words or None, role=role, office=office, state=state)


def one(who: Person, *, staff_id: int) -> Record | None:
    """Everything about one of them; None if there is nobody with this number."""
    return next(iter(records(ask("staff_one", who, staff_id=staff_id))), None)


def absences(who: Person, *, staff_id: int, today: date) -> list[Record]:
    """Leave that somebody takes or covers, the latest first."""
    return records(ask("staff_absences", who, staff_id=staff_id, today=today))


def places(who: Person) -> pd.DataFrame:
    """kind (office, project, point), place_id, code, name, mission, active: what somebody can be given."""
    return ask("staff_places", who)


def teams(who: Person, *, today: date) -> pd.DataFrame:
    """One row a team, and one for an office without any."""
    return ask("staff_teams", who, today=today)
