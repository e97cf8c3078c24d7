"""What fires now, in one line each; and saying that somebody looked at it."""

from collections.abc import Callable, Iterator, Mapping

import pandas as pd

from data.person import Person
from pages.parts import surge_forms
from pages.parts import surge_words as words
from pages.parts.board_load import Place
from pages.parts.surge_firing import Firing
from ui import i18n, markup, session, states
from ui.i18n import _, ngettext, number
from ui.markup import Html, element


def show(
    who: Person, fires: list[Firing], places: pd.DataFrame, state: pd.DataFrame, loads: Mapping[Place, Html]
) -> None:
    """The gravest first; that none fires only where somebody can tell. state: of surges.state. loads: of board_load."""
    unclear = int(state["fired"].isna().sum())
    if not fires and unclear == len(state):
        states.not_reported(_("Nobody can tell whether there is a surge."),
                            _("Too little was reported; below it says where, and why."))  # fmt: skip
    elif not fires and unclear:
        text = ngettext("At %(count)s place nobody can tell: the table says where.",
                        "At %(count)s places nobody can tell: the table says where.", unclear)  # fmt: skip
        states.nothing(_("No trigger fires."), text % {"count": number(unclear)})
    elif not fires:
        states.well(_("No trigger fires."))
    for each, told in lines(fires, loads):
        markup.show(told)
        if each.seen:
            seen = {
                "who": each.seen.by_name or "—",
                "day": i18n.day(each.seen.on_day),
                "until": i18n.day(each.seen.until),
            }
            text = _("Acknowledged by %(who)s on %(day)s, told again from %(until)s:") % seen
            markup.show(element("p", text, " ", element("bdi", each.seen.note), class_="m-under"))
        elif not session.looks_back():
            surge_forms.acknowledge(who, each, places)


def lines(
    fires: list[Firing], loads: Mapping[Place, Html], way: Callable[[Firing], str] | None = None
) -> Iterator[tuple[Firing, Html]]:
    """Each trigger in a box of its own; under the first of a place what there is to do. way: where to read more."""
    told = set[Place]()
    for each in fires:
        place = (each.mission, each.point)
        load = loads.get(place) if place not in told else None
        told.add(place)
        said = line(each, way(each) if way else None)
        yield each, element("div", element("div", *said), load and element("div", load), class_="m-fires")


def line(each: Firing, href: str | None = None) -> list[str | Html]:
    """One trigger at one place: what, where, why, since when. href: where to read more."""
    said = element("strong", i18n.told(words.triggers()[each.trigger], each.place), class_=f"m-tone-{each.tone}")
    told: list[str | Html] = [markup.link(said, href) if href else said, f" – {each.why}."]
    if each.since:
        told.append(" " + _("Since %(day)s.") % {"day": i18n.day(each.since)})
    return told
