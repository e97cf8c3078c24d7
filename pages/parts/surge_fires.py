"""What fires now, in one line each; and saying that somebody looked at it."""

import pandas as pd

from data.person import Person
from pages.parts import surge_forms
from pages.parts import surge_words as words
from pages.parts.surge_firing import Firing
from ui import i18n, markup, session, states
from ui.i18n import _
from ui.markup import Html, element


def show(who: Person, fires: list[Firing], places: pd.DataFrame, *, judged: bool) -> None:
    """The gravest first. judged: whether there is any place of which somebody can tell."""
    if not judged:
        states.not_reported(_("Nothing was reported, so nobody can tell whether there is a surge."))
    elif not fires:
        states.well(_("No trigger fires."))
    for each in fires:
        markup.show(element("p", *line(each), class_="m-fires"))
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


def line(each: Firing, href: str | None = None) -> list[str | Html]:
    """One trigger at one place: what, where, why, since when. href: where to read more."""
    said = element("strong", f"{words.triggers()[each.trigger]}: {each.place}", class_=f"m-tone-{each.tone}")
    told: list[str | Html] = [markup.link(said, href) if href else said, f" – {each.why}."]
    if each.since:
        told.append(" " + _("Since %(day)s.") % {"day": i18n.day(each.since)})
    return told
