"""What is written down about messages, so that nobody gets one twice: before it is sent, and when it has been.

A message is claimed in a transaction of its own and then sent. If the process dies in between, nobody knows whether it
went out: a digest is then left alone, for a week's mail more or less does less harm than a flood; an alert is tried
once more after a while. What the server refused, or was not there to take, is tried again by the next run.
"""

from datetime import datetime, timedelta

from sqlalchemy import or_, select, update
from sqlalchemy.dialects.postgresql import insert

from data.connection import owner_engine
from data.tables import message

TRIES = 20
NO_SERVER = "no_server"
# after so long an alert that was claimed and never finished is tried once more
LOST = timedelta(minutes=15)


def claim(kind: str, about: str, staff_id: int, *, at: datetime) -> int | None:
    """Take one message in hand, if it is still to be sent. Its id, or None: sent, in other hands, or given up."""
    with owner_engine().begin() as db:
        new = insert(message).values(kind=kind, about=about, staff_id=staff_id, claimed_at=at)
        made = db.scalar(new.on_conflict_do_nothing().returning(message.c.id))
        if made:
            return int(made)
        # a server that was not there says nothing about the message, however often
        left = or_(message.c.attempts < TRIES, message.c.trouble == NO_SERVER)
        failed = message.c.failed_at.is_not(None) & ~message.c.given_up & left
        lost = message.c.failed_at.is_(None) & (message.c.claimed_at < at - LOST) & (message.c.attempts == 1)
        again = or_(failed, lost) if kind == "alert" else failed
        taken = update(message).where(
            message.c.kind == kind, message.c.about == about, message.c.staff_id == staff_id,
            message.c.sent_at.is_(None), again,
        ).values(claimed_at=at, failed_at=None, trouble=None, attempts=message.c.attempts + 1)  # fmt: skip
        known = db.scalar(taken.returning(message.c.id))
        return None if known is None else int(known)


def waits(kind: str, about: str, staff_id: int) -> bool:
    """Whether a message is still to be sent: it was not, and is not in hand."""
    its = (message.c.kind == kind, message.c.about == about, message.c.staff_id == staff_id)
    done = message.c.sent_at.is_not(None) | message.c.failed_at.is_(None) | message.c.given_up
    with owner_engine().connect() as db:
        return db.scalar(select(message.c.id).where(*its, done)) is None


def sent(message_id: int, *, at: datetime) -> None:
    """The mail server has taken it."""
    _write(message_id, sent_at=at)


def failed(message_id: int, *, at: datetime, trouble: str, given_up: bool = False) -> None:
    """It certainly was not sent. `trouble`: the server's number or a word of ours; `given_up`: never try again."""
    _write(message_id, failed_at=at, trouble=trouble, given_up=given_up)


def unknown(message_id: int) -> None:
    """The line broke while it was handed over: it stays claimed, and says why."""
    _write(message_id, trouble="unknown")


def _write(message_id: int, **values: object) -> None:
    with owner_engine().begin() as db:
        db.execute(update(message).where(message.c.id == message_id).values(values))
