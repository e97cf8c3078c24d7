"""Which surges there are now, on Today: one line each, with what there is to do; nothing where none is."""

from datetime import datetime

from data.person import Person
from pages.parts import board_load, surge_fires
from pages.parts.surge_firing import Firing, firing
from queries import board, landings, surges
from ui import address, markup, session

QUESTIONS = ("surge_state", "surge_acknowledged", "screening_now")


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
    fires = firing(state, now, surges.acknowledged(who, as_of=as_of), as_of.date())
    if not fires:
        return
    mine = set() if session.looks_back() else set(places["point"])
    loads = board_load.of(board.now(who, as_of=as_of), mine)
    for _each, told in surge_fires.lines(fires, loads, _way):
        markup.show(told)


def _way(each: Firing) -> str:
    return address.link("disembarkations", **({"point": each.point} if each.point else {"mission": each.mission}))
