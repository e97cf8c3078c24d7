"""Why there is a surge, or none, or nobody can tell: a reason as a code, and the sentence for it."""

from collections.abc import Mapping
from typing import Any

from data.surges.triggers import HISTORY, KNOWN
from data.words import N_

# the parameters are columns of surge_state
SENTENCES = {
    "above": N_("%(s7)s people in seven days is above the upper limit of %(upper_limit)s"),
    "at_least_above": N_("at least %(at_least)s people in seven days, with days not reported: %(gaps)s, is above the"
                         " upper limit of %(upper_limit)s"),
    "not_above": N_("%(s7)s people in seven days is not above the upper limit of %(upper_limit)s"),
    "at_least_not_above": N_("at least %(at_least)s people in seven days, with days not reported by points where few"
                             " land: %(gaps)s, is not above the upper limit of %(upper_limit)s"),
    "not_reported": N_("not known: days not reported among the last seven: %(gaps)s"),
    "short": N_("baseline too short: %(history)s days of history, 91 are needed"),
    "gaps": N_("baseline too short: of its 84 seven-day sums %(known)s are known, 42 are needed"),
    "twice": N_("%(at_least)s people in seven days is at least twice the mean of the three weeks before"
                " (%(watch_mean)s) and among the highest tenth of half a year (from %(watch_rank)s)"),
    "not_twice": N_("%(at_least)s people in seven days is not twice the mean of the three weeks before"
                    " (%(watch_mean)s)"),
    "not_highest": N_("%(at_least)s people in seven days is not among the highest tenth of half a year (from"
                      " %(watch_rank)s)"),
    "weeks_not_reported": N_("not known: days of the three weeks before were not reported"),
    "nobody": N_("nobody landed in seven days"),
}  # fmt: skip


def reason_of_alert(state: Mapping[str, Any]) -> str:
    """A key of SENTENCES: why the alert fires, does not, or cannot be judged."""
    if state["history"] < HISTORY:
        return "short"
    if state["known"] < KNOWN:
        return "gaps"
    if state["fired"]:
        return "at_least_above" if state["gaps"] else "above"
    if state["s7"] is None:
        return "not_reported"
    return "at_least_not_above" if state["gaps"] else "not_above"


def reason_of_watch(state: Mapping[str, Any]) -> str:
    """The same for the watch."""
    if state["history"] < HISTORY:
        return "short"
    if state["watch_mean"] is None:
        return "weeks_not_reported"
    if state["watch"]:
        return "twice"
    if state["s7"] is None:
        return "not_reported"
    if state["s7"] < 1:
        return "nobody"
    return "not_twice" if state["s7"] < 2 * state["watch_mean"] else "not_highest"


def in_english(state: Mapping[str, Any]) -> str:
    """The alert's sentence, as the command line prints it."""
    told = {name: f"{value:.0f}" if isinstance(value, float) else value for name, value in state.items()}
    return SENTENCES[state["reason"]] % told
