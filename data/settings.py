"""What an office may set for itself: rows of `setting`, each with what holds where nobody set anything."""

from sqlalchemy import Connection, text

DEFAULTS = {
    "draft_days": 30,  # how long what somebody began to type is kept for them
    "undo_hours": 24,  # how long one's own last edit can be taken back
    "session_idle_minutes": 60,  # how long somebody who does nothing stays signed in
    "session_hours": 12,  # how long a sign-in lasts at most
    "case_access_minutes": 60,  # how long a case stays open to the data-protection officer
    "retain_months": 60,  # how long a case is kept after it closed, where neither its project nor its mission says
    "threshold": 5,  # counts below it are hidden from those who see no case (data/figures)
    # what a case weighs in its caseworker's load, in hundredths: as often as its risk is followed up (queries/load.py)
    "load_high": 200,
    "load_medium": 100,
    "load_low": 50,
    # the order of First things: risk × lateness × silence (the SQL function first_weight has the same)
    "first_risk_emergency": 10,  # what a referral weighs whose clock runs by the hour
    "first_risk_high": 4,
    "first_risk_medium": 2,
    "first_risk_low": 1,
    "first_risk_unknown": 2,  # not assessed is not low
    "first_late_most": 4,  # lateness is how many times the time allowed has gone, at most this
    "first_silent_days": 7,  # silence is 1, and 1 more for each so many days without a word
    "first_silent_most": 3,  # at most this
    "first_due_days": 2,  # working days ahead in which a clock that runs out is a first thing
    "first_travel_days": 14,  # days ahead in which a planned movement asks for papers
    "first_answer_days": 3,  # days within which guidance and escalations are answered
    "screenings_per_hour": 6,  # persons one screener sees in an hour, where the point has no figure of its own
    "reception_hours": 72,  # how long a count of who is in reception says something
    "shift_hours": 12,  # how long it holds how many screen
}
FIRST = tuple(name for name in DEFAULTS if name.startswith("first_"))
# the least and the most that each may be set to
BOUNDS = {
    "draft_days": (1, 365),
    "undo_hours": (1, 168),
    "session_idle_minutes": (5, 480),
    "session_hours": (1, 72),
    "case_access_minutes": (5, 480),
    "retain_months": (1, 600),
    "threshold": (5, 99),
    "load_high": (10, 1000),
    "load_medium": (10, 1000),
    "load_low": (10, 1000),
    "first_risk_emergency": (1, 20),
    "first_risk_high": (1, 20),
    "first_risk_medium": (1, 20),
    "first_risk_low": (1, 20),
    "first_risk_unknown": (1, 20),
    "first_late_most": (1, 20),
    "first_silent_days": (1, 90),
    "first_silent_most": (1, 20),
    "first_due_days": (0, 10),
    "first_travel_days": (1, 90),
    "first_answer_days": (1, 30),
    "screenings_per_hour": (1, 60),
    "reception_hours": (1, 336),
    "shift_hours": (1, 48),
}


def whole(db: Connection, key: str) -> int:
    """A setting that is a whole number; its default where it is not set, or not to a number."""
    return read(db.scalar(text("select value from setting where key = :key"), {"key": key}), key)


def read(found: object, key: str) -> int:
    """What was found of a setting that is a whole number, or its default."""
    return int(str(found)) if str(found or "").isdecimal() else DEFAULTS[key]
