"""The list of First things: what may be chosen, its rows in order, and under the opened one what can be done."""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

import streamlit as st

from data.person import Person
from pages.parts import caseworkers
from pages.parts import first_words as words
from queries import first, offices
from queries.first import KINDS, Things
from queries.records import records
from ui import address, filters, i18n, markup, session
from ui.i18n import _, number
from ui.markup import Html, element

PER_PAGE = 25
Pick = Callable[[Any], Html] | None


def choose(who: Person) -> dict[str, Any]:
    """The row of filters; the kind is chosen in the line of counts."""
    mine = {row.code: row.name for row in records(offices.mine(who))}
    asked = []
    if who.role == "supervisor":
        asked.append(filters.Choice("caseworker", _("Caseworker"), caseworkers.options(who, only=True)))
    if len(mine) > 1:
        asked.append(filters.Choice("office", _("Office"), mine))
    return {"kind": address.one("kind", KINDS)} | (filters.row(*asked) if asked else {})


def asked_row() -> tuple[str, int] | None:
    """The row that the address opens: what it is about and its id."""
    about, _dash, number_ = str(st.query_params.get("row", "")).partition("-")
    known = about in ("referral", "case", "follow_up", "guidance", "escalation")
    return (about, int(number_)) if known and number_.isascii() and number_.isdigit() and len(number_) < 12 else None


def read(who: Person, as_of: datetime, chosen: Mapping[str, Any], page: int) -> Things:
    """One page of the list."""
    ids = offices.ids(who, chosen.get("office"))
    return first.things(who, as_of=as_of, offices=ids, kind=chosen.get("kind"), caseworker=chosen.get("caseworker"),
                        rows=PER_PAGE, skip=PER_PAGE * (page - 1))  # fmt: skip


def counts(found: Things, kind: str | None) -> None:
    """How many there are of each kind; each narrows the list to its kind."""
    names = words.kind_names()
    there = [(None, _("All"), found.all), *((code, names[code], found.count[code]) for code in KINDS)]
    links = [
        element("li", markup.link(markup.join(label, " ", element("b", number(n))),
                                  address.here(kind=code, row=None, page=None),
                                  aria_current="true" if code == kind else None))
        for code, label, n in there if n or code == kind
    ]  # fmt: skip
    markup.show(element("ul", *links, class_="m-kinds"))


def rows(found: list[Any], opened: str | None, draw: Callable[[Any], None], *, pick: Pick, acts: bool) -> None:
    """The rows in order; under the opened one, `draw`."""
    before: list[Any] = []
    for row in found:
        before.append(row)
        if opened == words.name(row):
            _part(before, opened, pick, acts)
            draw(row)
            before = []
    if before:
        _part(before, opened, pick, acts)


def _part(part: list[Any], opened: str | None, pick: Pick, acts: bool) -> None:
    lines = [_row(row, opened == words.name(row), pick, acts) for row in part]
    markup.show(element("ol", *lines, class_="m-things", start=part[0].place))


def _row(row: Any, is_open: bool, pick: Pick, acts: bool) -> Html:
    tone = "late" if row.kind in words.LATE else "soon"
    way = _("Close") if is_open else _("Act")
    href = address.here(row=None if is_open else words.name(row)) + ("" if is_open else "#row")
    office = row.office if len(session.who().offices) > 1 else None
    case = markup.link(row.case_no, address.link("case", case=row.case_no, referral=row.referral_id))
    return element(
        "li",
        pick(row) if pick else None,
        element("span", i18n.number(row.place), class_="m-place"),
        element(
            "div",
            element("p", element("strong", words.kind_names()[row.kind], class_=f"m-tone-{tone}"), " ", words.why(row)),
            element("p", element("span", case), element("span", words.load(row)), office and element("span", office),
                    element("span", words.score(row)), class_="m-note"),
            class_="m-what",
        ),
        element("span", i18n.number(row.score, 0), class_="m-score", title=_("Score")),
        markup.link(way, href, class_="m-act") if acts else None,
        class_="m-open" if is_open else None,
        id="row" if is_open else None,
    )  # fmt: skip


def pages(count: int, here: int) -> None:
    """The way to the other pages of the list."""
    last = -(-count // PER_PAGE)
    if last < 2:
        return
    words_ = {"first": number((here - 1) * PER_PAGE + 1), "last": number(min(count, here * PER_PAGE)),
              "count": number(count)}  # fmt: skip

    def to(page: int, label: str, there: bool) -> Html:
        return markup.link(label, address.here(page=page, row=None)) if there else element("span", label)

    markup.show(element(
        "nav", to(here - 1, _("Previous"), here > 1),
        element("span", _("%(first)s–%(last)s of %(count)s") % words_, class_="m-where"),
        to(here + 1, _("Next"), here < last), class_="m-pages", aria_label=_("Pages of this list"),
    ))  # fmt: skip
