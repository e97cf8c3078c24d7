"""Referrals whose clocks still run when their case ends: nobody would look at them any more."""

from datetime import datetime

from sqlalchemy import text

from data.words import N_
from edits.change import Change
from edits.referral_events import add, moved, standing
from edits.refusal import Problem

_WAITING = text("""
    select s.referral_id from referral_spell as s
    where s.case_id = :case_id and s.waits_on is not null and s.to_at = 'infinity' order by s.referral_id
""")
REASON = "case_ended"


def problems(c: Change, case_id: int, *, revoke: bool) -> list[Problem]:
    """That referrals still wait, unless they are to be revoked with the case's end."""
    waiting = len(c.db.scalars(_WAITING, {"case_id": case_id}).all())
    if revoke or not waiting:
        return []
    sentence = N_("Referrals of this case still wait: %(count)s. Record what became of them, or tick that they are "
                  "revoked.")  # fmt: skip
    return [Problem("revoke", sentence, {"count": waiting}, "referrals")]


def close(c: Change, case_id: int, happened: datetime) -> int:
    """Revoke what still waits, because its case ends; gives how many there were."""
    ids = c.db.scalars(_WAITING, {"case_id": case_id}).all()
    for referral_id in ids:
        it = standing(c, referral_id)
        at = max(happened, it.since or happened)
        add(c, it.row, state="revoked", reason=REASON, happened_at=at, **moved(c, it, at))
    return len(ids)
