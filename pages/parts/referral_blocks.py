"""The blocks of the Referrals page."""

from collections.abc import Mapping
from datetime import datetime
from functools import partial
from typing import Any

import pandas as pd

from data.person import Person
from pages.parts import caseworkers, referral_why
from pages.parts import referral_card as card
from pages.parts import referral_do as do
from pages.parts import referral_words as words
from queries import offices, referrals
from queries.records import records
from queries.referrals import BUCKETS, LATE
from ui import address, breakdown, codes, filters, markup, states, tables, tiles
from ui.i18n import _, number
from ui.tables import Column

Names = Mapping[str, Mapping[str, str]]


def names(who: Person) -> Names:
    """The codes that referrals may be narrowed by, with their labels."""
    found = {
        "due": {"overdue": _("Overdue")} | words.bucket_names(),
        "service": codes.options("service"),
        "priority": codes.options("priority"),
        "agency": {str(a.agency_id): a.name for a in records(referrals.agencies(who))},
        "office": {o.code: o.name for o in records(offices.mine(who))},
    }
    if who.role == "supervisor":
        found["caseworker"] = caseworkers.options(who)
    return found


def titles() -> dict[str, str]:
    """What each dimension is called."""
    return {
        "due": _("When due"), "service": _("Service"), "priority": _("Priority"), "agency": _("Agency"),
        "office": _("Office"), "caseworker": _("Caseworker"),
    }  # fmt: skip


def dimensions() -> dict[str, str]:
    """The same inside a sentence: overdue, by …"""
    return {
        "due": _("days late"), "service": _("service"), "priority": _("priority"), "agency": _("agency"),
        "office": _("office"), "caseworker": _("caseworker"),
    }  # fmt: skip


def choose(labels: Names, **called: str) -> dict[str, Any]:
    """The row of filters; `show` in the address says whether they wait or have ended. `called`: other names."""
    title = titles() | called
    which = filters.Choice("show", _("Show"), {"ended": _("Ended")}, everything=_("Waiting"))
    others = [filters.Choice(name, title[name], labels[name]) for name in labels if len(labels[name]) > 1]
    chosen = filters.row(which, *others)
    chosen.pop("show")
    return chosen


def headline(found: pd.DataFrame) -> None:
    """The tiles; each narrows the list to what it counts."""
    count = by_bucket(found)
    late = sum(count[bucket] for bucket in LATE)

    def tile(label: str, value: int, due: str | None, **more: Any) -> tiles.Tile:
        return tiles.tile(label, value, href=address.here(due=due, page=None, answer=None), **more)

    tiles.row(
        tile(_("Waiting"), sum(count.values()), None),
        tile(_("Overdue"), late, "overdue", tone="late"),
        tile(_("Due today"), count["due_today"], "due_today", tone="soon"),
        tile(_("Due within 7 days"), count["due_7_days"], "due_7_days"),
        tile(_("No deadline"), count["no_deadline"], "no_deadline"),
        tile(_("Paused"), count["paused"], "paused"),
    )


def by_bucket(found: pd.DataFrame) -> dict[str, int]:
    """Referrals in each bucket, 0 where there is none: everything that waits was counted."""
    part = found[found["dimension"] == "bucket"]
    known = dict(zip(part["code"], part["referrals"], strict=True))
    return {bucket: int(known.get(bucket, 0)) for bucket in BUCKETS}


def due_in(found: pd.DataFrame, due: str | None) -> int:
    """How many of them are `due`: a bucket, "overdue", or None for all that wait."""
    count = by_bucket(found)
    return sum(n for bucket, n in count.items() if due in (None, bucket) or (due == "overdue" and bucket in LATE))


def divide(found: pd.DataFrame, labels: Names, chosen: Mapping[str, Any], due: str | None) -> None:
    """One card a dimension, of those that are due as chosen (of the overdue ones if nothing is); a row narrows."""
    what, by = labels["due"][due or "overdue"], dimensions()
    cards = []
    for name in by:
        part = found[found["dimension"] == ("bucket" if name == "due" else name)]
        if name == "due":
            late = [bucket for bucket in LATE if bucket in set(part["code"])]
            part = part.set_index("code").reindex(late).reset_index()
        if len(part) > 1 and name in labels and (name != "due" or due in (None, "overdue")):
            cards.append(breakdown.card(
                _("%(what)s, by %(dimension)s") % {"what": what, "dimension": by[name]}, part, "code",
                "referrals", labels=labels[name], chosen=chosen.get(name),
                href=partial(_narrow, name),
            ))  # fmt: skip
    breakdown.cards(*cards, swipe=True)


def _narrow(name: str, code: str) -> str:
    return address.here(**{name: code, "page": None})


def listing(found: pd.DataFrame, total: int, labels: Names, *, alone: bool = False, answers: bool = True) -> None:
    """The referrals themselves; a row opens its case, and its last column the form for the answer."""
    waits, many = words.waits_for(), len(labels["office"]) > 1
    found = found.assign(
        due=[words.due(row, row.time_zone) for row in records(found)],
        waits=[waits[code] for code in found["waits_on"]],
        answer=_("Record answer"),
    )
    columns = [
        Column("case_no", _("Case")),
        Column("due", _("Due"), tone=words.tone),
        Column("service", _("Service"), "code", labels["service"]),
        Column("priority", _("Priority"), "code", labels["priority"],
               tone=lambda row: "late" if row.priority == "emergency" else None),
        # the sentence says with whom it is and what it waits for
        *([Column("why", _("How it stands"))] if "why" in found
          else [Column("waits", _("Waits for")), Column("agency", _("With"))]),
        *([Column("caseworker", _("Caseworker"))] if "caseworker" in labels else []),
        *([Column("office", _("Office"), "code", labels["office"])] if many else []),
        *([Column("answer", _("Answer"), href=lambda row: address.here(answer=row.referral_id))]
          if answers and not alone else []),
    ]  # fmt: skip
    tables.rows(
        found, columns, total=total, alt=_("Waiting referrals, the most overdue first"),
        link=lambda row: address.link("case", case=row.case_no, referral=row.referral_id),
    )  # fmt: skip


def page_of(who: Person, as_of: datetime, chosen: Mapping[str, Any], due: str | None, ids: list[int] | None,
            total: int) -> pd.DataFrame:  # fmt: skip
    """The rows of the asked page of the list, each with its story in a sentence: `why`."""
    skip = 25 * (tables.asked_page(total) - 1)
    found = referrals.listing(who, as_of=as_of, due=due, offices=ids, chosen=chosen, skip=skip)
    said = referral_why.sentences(who, as_of, list(found["referral_id"]))
    return found.assign(why=[said.get(referral_id, "—") for referral_id in found["referral_id"]])


def answering(who: Person, as_of: datetime, referral_id: int, labels: Names) -> None:
    """One referral and the form for its answer, in place of the list."""
    markup.show(markup.element("p", markup.link(_("Back to the list"), address.here(answer=None))))
    found = referrals.listing(who, as_of=as_of, due=None, referral_id=referral_id)
    row = referrals.one(who, referral_id=referral_id)
    if len(found):
        listing(found, 1, labels, alone=True)
    else:
        states.notice(
            _("This referral no longer waits for an answer, or it is not one of yours."),
            _("Go back to the list and choose another one."),
        )
    if row is not None:
        card.show(who, as_of, referral_id)
        do.show(who, row, row.time_zone, then=lambda _result: address.put(answer=None))


def nobody_waits(narrowed: bool, waiting: int) -> None:
    """The list is empty, which is an answer."""
    if not narrowed:
        states.nothing(_("No referral is waiting."), _("Referrals are written on the page of their case."))
    elif waiting:
        text = _("No referral is waiting that is due as chosen; %(count)s wait otherwise.")
        states.nothing(text % {"count": number(waiting)}, _("Clear a filter to see more."))
    else:
        states.nothing(_("No waiting referral matches these filters."), _("Clear a filter to see more."))
