"""Which surges there are now, on Today: one line each, and nothing where none is."""

from datetime import datetime

from data.person import Person
from pages.parts import surge_fires
from pages.parts.surge_firing import firing
from queries import landings, surges
from ui import address, markup
from ui.markup import element

QUESTIONS = ("surge_state", "surge_acknowledged")


def show(who: Person, as_of: datetime) -> None:
    """Of a supervisor's missions; of the points of somebody who records at one."""
    places = landings.writable(who)
    if who.role == "caseworker" and places.empty:
        return
    state = surges.state(who, as_of=as_of)
    state = state[state["mission"].notna()]
    if who.role == "caseworker":
        state = state[state["point"].isin(places["point"])]
    if state.empty:
        return
    now = landings.now(who, as_of=as_of)
    for each in firing(state, now, surges.acknowledged(who, as_of=as_of), as_of.date()):
        chosen = {"point": each.point} if each.point else {"mission": each.mission}
        markup.show(element("p", *surge_fires.line(each, address.link("disembarkations", **chosen)), class_="m-fires"))
