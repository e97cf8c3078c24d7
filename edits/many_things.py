"""One edit for many of the First things: a contact written down, or somebody asked to step in, for each of them."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from data.words import N_
from edits import escalations, many, notes, referral_clock  # noqa: F401 - their edits are looked up by name
from edits.change import EDITS, Change, edit
from edits.refusal import Problem, Refused

NAMES = {"contact": "referrals.contact", "escalate": "escalations.escalate"}


@edit("many.things", roles=("caseworker", "supervisor"))
def each(c: Change, *, what: str, things: Sequence[tuple[int, int | None]], given: Mapping[str, Any]) -> dict[str, Any]:
    """Make `what` (of NAMES) for each thing: a case's id, and a referral's where it is about one.

    given: note for a contact; to_id and need for an escalation. Gives what edits/many.py gives, and in each `refused`
    the referral_id of the thing too: of two referrals of one case, one may be done and the other not.
    """
    if what not in NAMES:
        raise Refused(Problem(None, N_("Choose what to do with them.")))
    if not things:
        raise Refused(Problem(None, N_("Choose at least one case.")))
    if len(set(things)) > many.MOST:
        raise Refused(Problem(None, N_("These are too many at once. Choose %(most)s cases at most."),
                              {"most": many.MOST}))  # fmt: skip
    c.what = NAMES[what]
    done, refused, referrals = [], [], []
    # always in the same order, as in edits/many.py
    for case_id, referral_id in sorted(set(things), key=lambda pair: (pair[0], pair[1] or 0)):
        problems = many.attempt(c, case_id, _work(c, what, case_id, referral_id, given))
        if problems:
            refused.append((case_id, problems))
            referrals.append(referral_id)
        else:
            done.append(case_id)
    found = many.result(c, done, refused)
    for told, referral_id in zip(found["refused"], referrals, strict=True):
        told["referral_id"] = referral_id
    return found


def _work(c: Change, what: str, case_id: int, referral_id: int | None, given: Mapping[str, Any]) -> Callable[[], Any]:
    def run() -> None:
        if what == "escalate":
            _of("escalations.escalate")(c, case_id=case_id, referral_id=referral_id, **given)
        elif referral_id is not None:
            _of("referrals.contact")(c, referral_id=referral_id, note=given["note"])
        else:
            _note(c, case_id, given["note"])

    return run


def _note(c: Change, case_id: int, note: str | None) -> None:
    try:
        _of("notes.add")(c, case_id=case_id, body=note)
    except Refused as refused:  # the form has one field for both
        raise Refused(*(Problem("note", each.text, each.params) if each.field == "body" else each
                        for each in refused.problems)) from refused  # fmt: skip


def _of(name: str) -> Callable[..., Any]:
    return EDITS[name][1]
