"""One boat that two people recorded becomes one landing again.

The one that stays keeps what it says; what it does not know is taken from the other, which goes. Nothing is lost: how
both stood is kept, and the history of the one that stays shows it.
"""

from typing import Any

from sqlalchemy import RowMapping, delete, update

from data.tables import disembarkation
from data.words import N_
from edits import screening_moves
from edits.change import Change, edit
from edits.landing_counts import KNOWN, MAY_BE_UNKNOWN, PEOPLE, WORDS, parts_beyond
from edits.landing_nationalities import nationalities_of, write_nationalities
from edits.landing_places import mine
from edits.landing_presence import change, present_at, touch
from edits.landing_seen import fewest
from edits.landing_versions import say_who
from edits.refusal import Problem, Refused


@edit("landings.merge", roles=("caseworker", "supervisor"))
def merge(c: Change, *, landing_id: int, seen: int, other_id: int, other_seen: int, reason: str = "") -> int:
    """Merge the landing `other_id` into `landing_id`, at the same point. It is provisional until it is verified."""
    # in the order of their numbers: two people who merge the same two wait for each other instead of both for ever
    rows = {which: mine(c, disembarkation, which) for which in sorted({landing_id, other_id})}
    if len(rows) < 2:
        raise Refused(Problem("other_id", N_("Choose another landing.")))
    if rows[landing_id]["row_version"] != seen or rows[other_id]["row_version"] != other_seen:
        text = N_("Somebody changed one of these landings meanwhile. Look at both again, then merge them.")
        raise Refused(Problem(None, text))
    absorb(c, rows[landing_id], rows[other_id], reason)
    return landing_id


def absorb(c: Change, stays: RowMapping, goes: RowMapping, reason: str = "") -> None:
    """Fill what `stays` does not know from `goes`, and take that one out. Both rows are locked."""
    if stays["landing_point_id"] != goes["landing_point_id"]:
        text = N_("These landings are at two points. If it is one boat, correct the point of one of them first.")
        raise Refused(Problem("other_id", text))
    before, theirs = nationalities_of(c, stays["id"]), nationalities_of(c, goes["id"])
    values, after = _filled(stays, goes), before or theirs
    counts = {name: values[name] for name in PEOPLE}
    if wrong := list(parts_beyond(counts, {**values, "nationalities": after})):
        told = {"number": goes["landing_no"]}
        text = N_("What %(number)s knows does not fit the people here. Let the other record stand, or correct one.")
        raise Refused(Problem(None, text, told), *wrong)
    changed = {name: value for name, value in values.items() if stays[name] != value}
    of_office = {"office_id": stays["office_id"]}
    if changed or after != before:
        # named also where only the nationalities change, so that the version moves
        news = {**changed, "verified": False}
        c.db.execute(update(disembarkation).where(disembarkation.c.id == stays["id"]).values(news))
        say_who(c, stays, reason)
        c.audit("disembarkation", stays["id"], before=of_office | {name: stays[name] for name in news}, after=news,
                reason=f"merged with {goes['landing_no']}")  # fmt: skip
        write_nationalities(c, stays["id"], stays["office_id"], before, after)
    moved: dict[str, Any] = screening_moves.move(c, goes, stays)
    if fewest(c, stays["id"]) > sum(counts.values()):
        text = N_("More people of these two were screened, tallied or left than one of them says landed. "
                  "If it is one boat, correct how many came first.")  # fmt: skip
        raise Refused(Problem(None, text))
    news_of = _present(c, stays, goes, kept=bool(changed or after != before))
    moved |= {"present": news_of} if news_of else {}
    if changed or after != before or news_of:
        moved["version"] = stays["row_version"]
    c.db.execute(delete(disembarkation).where(disembarkation.c.id == goes["id"]))
    say_who(c, goes, reason, ended="merged", merged_into=stays["id"], moved=moved)
    c.audit("disembarkation", goes["id"], before={**goes, "nationalities": theirs}, after=None,
            reason=f"merged into {stays['landing_no']}")  # fmt: skip


def _present(c: Change, stays: RowMapping, goes: RowMapping, *, kept: bool) -> list[dict[str, Any]]:
    """Organisations of which the landing that stays says nothing are taken over; gives what they did."""
    known = {each["actor"] for each in present_at(c, stays["id"])}
    new = [each for each in present_at(c, goes["id"]) if each["actor"] not in known]
    if new and not kept:
        touch(c, stays)
    for actor in sorted({each["actor"] for each in new}):
        change(c, stays, actor, {}, {each["activity"]: each["note"] for each in new if each["actor"] == actor})
    return [{"actor": each["actor"], "activity": each["activity"]} for each in new]


def _filled(stays: RowMapping, goes: RowMapping) -> dict[str, Any]:
    known = {name: stays[name] if stays[name] is not None else goes[name] for name in (*MAY_BE_UNKNOWN, *WORDS)}
    # sex and age are one statement: taken over only whole, and only where both counted the same people
    unsorted = all(stays[name] == 0 for name in KNOWN)
    counted = goes if unsorted and goes["people"] == stays["people"] else stays
    timed = goes if goes["time_told"] and not stays["time_told"] else stays
    return {
        **known,
        **{name: counted[name] for name in PEOPLE},
        **{name: timed[name] for name in ("happened_at", "day", "time_told")},
    }
