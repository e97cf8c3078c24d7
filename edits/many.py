"""One edit for many cases: what can be done is done, and what cannot is said for each, all in one transaction.

    many.each(by=who, key=key, what="cases.reassign", case_ids=[7, 9], given={"caseworker_id": 4}, seen={7: 3, 9: 1})

It is one edit: one key, one audited transaction, taken back as a whole (edits/undo.py).
"""

from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.exc import DBAPIError

from data.tables import case_file
from data.words import N_
from edits import cases, follow_ups, visits  # noqa: F401 - their edits are looked up by name
from edits.change import EDITS, Change, edit, in_words
from edits.refusal import Coded, Conflict, NotAllowed, NotFound, Problem, Refused

MOST = 500
# which edits can be made for many, and whether they ask for the version of the case that the reader saw
OF_CASES = {"cases.reassign": True, "cases.change_stage": True, "cases.hold": True, "follow_ups.plan": False,
            "visits.add_cases": False}  # fmt: skip
MEANWHILE = N_("Somebody else changed this case meanwhile. Look at it, then try again.")


@edit("many", roles=("caseworker", "supervisor"))
def each(c: Change, *, what: str, case_ids: Sequence[int], given: Mapping[str, Any],
         seen: Mapping[int, int] | None = None) -> dict[str, Any]:  # fmt: skip
    """Make the edit `what` (one of OF_CASES) with the fields `given` for each case.

    `seen`: case → the version the reader saw; a case that is not in it is taken as it stands. Gives `done` (case ids)
    and `refused` (for each: case_id, case_no, problems; `problem` makes them Problems again). Where a field is wrong
    for every case the form is refused as a whole.
    """
    roles, work = EDITS[what] if what in OF_CASES else ((), None)
    if c.by.role not in roles:
        raise NotAllowed
    if not case_ids:
        raise Refused(Problem(None, N_("Choose at least one case.")))
    if len(set(case_ids)) > MOST:
        raise Refused(Problem(None, N_("These are too many at once. Choose %(most)s cases at most."), {"most": MOST}))
    c.what = what
    done, refused = [], []
    # always in the same order: two who edit the same cases wait for each other instead of blocking for ever
    for case_id in sorted(set(case_ids)):
        problems = _one(c, work, what, case_id, dict(given), (seen or {}).get(case_id))
        if problems:
            refused.append((case_id, problems))
        else:
            done.append(case_id)
    return result(c, done, refused)


def result(c: Change, done: list[int], refused: list[tuple[int, list[Problem]]]) -> dict[str, Any]:
    """The answer of an edit of many: the cases that were done, and for each that was not, why.

    Raises Refused where a field is wrong for every one.
    """
    _if_a_field_is_wrong(done, refused)
    numbers = _numbers(c, [case_id for case_id, _problems in refused])
    told = [{"case_id": case_id, "case_no": numbers.get(case_id), "problems": [_told(p) for p in problems]}
            for case_id, problems in refused]  # fmt: skip
    return {"done": done, "refused": told}


def problem(told: Mapping[str, Any]) -> Problem:
    """A problem of the answer of `each`, as it was."""
    params = {name: _meant(value) for name, value in told["params"].items()}
    return Problem(told["field"], told["text"], params, told["where"])


def _one(c: Change, work: Any, what: str, case_id: int, given: dict[str, Any], seen: int | None) -> list[Problem]:
    def run() -> None:
        case = c.row(case_file, case_id)
        if what == "visits.add_cases":
            work(c, case_ids=[case_id], **given)
        elif OF_CASES[what]:
            work(c, case_id=case_id, seen=case["row_version"] if seen is None else seen, **given)
        else:
            work(c, case_id=case_id, **given)

    return attempt(c, case_id, run)


def attempt(c: Change, case_id: int, run: Callable[[], object]) -> list[Problem]:
    """Make one of many edits; what was wrong with it, if anything."""
    # a savepoint for each: what one case's edit wrote before it was refused is gone, and the others stay
    try:
        with c.db.begin_nested():
            run()
    except Conflict:
        return [Problem(None, MEANWHILE)]
    except Refused as refused:
        if isinstance(refused, NotFound):
            c.not_found.append(case_id)
        return refused.problems
    except DBAPIError as error:
        told = in_words(error)
        if not isinstance(told, Refused):
            raise
        return told.problems
    return []


def _if_a_field_is_wrong(done: list[int], refused: list[tuple[int, list[Problem]]]) -> None:
    first = [each for each in refused[0][1] if each.field] if refused and not done else []
    everywhere = [each for each in first if all(each in problems for _case_id, problems in refused)]
    if everywhere:
        raise Refused(*everywhere)


def _numbers(c: Change, ids: Sequence[int]) -> dict[int, str]:
    asked = select(case_file.c.id, case_file.c.case_no).where(case_file.c.id.in_(ids))
    return {row.id: row.case_no for row in c.db.execute(asked.where(case_file.c.office_id.in_(c.by.offices)))}


def _told(each: Problem) -> dict[str, Any]:
    params = {name: _plain(value) for name, value in each.params.items()}
    return {"field": each.field, "text": each.text, "params": params, "where": each.where}


def _plain(value: Any) -> Any:
    if isinstance(value, Coded):
        return {"list": value.code_list, "code": value.code}
    if isinstance(value, date | datetime):
        return {"day": value.isoformat()[:10]}
    return value


def _meant(value: Any) -> Any:
    if isinstance(value, dict):
        return Coded(value["list"], value["code"]) if "list" in value else date.fromisoformat(value["day"])
    return value
