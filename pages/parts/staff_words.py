"""What the Staff page says in words: states, rights, and what somebody can see in plain sentences."""

from collections.abc import Sequence
from datetime import date
from typing import Any

import pandas as pd

from ui import registry
from ui.i18n import N_, _, day, ngettext, number

MOST = 6  # places that are named one by one


def states() -> dict[str, str]:
    """Codes of the list of staff."""
    return {"active": _("active"), "expired": _("past their last day"), "inactive": _("not active")}


def rights() -> dict[str, str]:
    """What somebody may do beyond their roles."""
    return {"avm_clearance": _("Give the AVM unit's clearance")}


def roles(codes: Sequence[str]) -> str:
    """Roles in the order of the house."""
    return ", ".join(_(name) for code, name in registry.ROLE_NAMES.items() if code in codes) or "—"


def state(person: Any, today: date) -> str:
    """active, expired or inactive, on a day of UTC."""
    if not person.active:
        return "inactive"
    return "expired" if person.expires_on is not None and person.expires_on < today else "active"


def named(places: pd.DataFrame, kind: str, ids: Sequence[int]) -> str:
    """Names of offices, projects or points; how many there are beyond the first ones."""
    theirs = places[(places["kind"] == kind) & places["place_id"].isin(list(ids))]
    names = [str(name) for name in (theirs["code"] if kind == "project" else theirs["name"])]
    more = len(names) - MOST
    shown = ", ".join(names[:MOST])
    return shown + (" " + _("and %(count)s more") % {"count": number(more)} if more > 0 else "")


def sees(person: Any, places: pd.DataFrame, leave: Sequence[Any], today: date) -> list[str]:
    """What they can see, a sentence for each role they hold."""
    if state(person, today) != "active":
        return [_("Nothing: whoever is not active, or past their last day, is turned away.")]
    said = [_SENTENCES[role](person, places) for role in registry.ROLE_NAMES if role in person.roles]
    if "avm_clearance" in person.rights:
        said.append(_("They may give the AVM unit's clearance, except of a case that is their own."))
    for each in leave:
        if each.cover_id == person.staff_id and each.from_day <= today <= each.to_day:
            words = {"name": each.name, "day": day(each.to_day)}
            said.append(_("Until %(day)s they also see and edit what is %(name)s's, whose leave they cover.") % words)
    return said or [_("Nothing: they hold no role.")]


def _offices(text: str, none: str) -> Any:
    def sentence(person: Any, places: pd.DataFrame) -> str:
        where = named(places, "office", person.offices)
        return _(text) % {"offices": where} if where else _(none)

    return sentence


def _caseworker(person: Any, places: pd.DataFrame) -> str:
    where = named(places, "office", person.offices)
    if not where:
        return _("As caseworker nothing yet: they have no office.")
    said = _("As caseworker the cases that are given to them, with names, of: %(offices)s.") % {"offices": where}
    if not person.points:
        return said
    count = ngettext("%(count)s landing point", "%(count)s landing points", len(person.points))
    return said + " " + _("They record at %(points)s.") % {"points": count % {"count": number(len(person.points))}}


def _programme_officer(person: Any, places: pd.DataFrame) -> str:
    which = named(places, "project", person.projects)
    if not which:
        return _("As programme officer nothing yet: they have no project.")
    said = _("As programme officer figures and packs of %(projects)s. No name, no case and no note.")
    return said % {"projects": which}


_SENTENCES: dict[str, Any] = {
    "caseworker": _caseworker,
    "supervisor": _offices(
        N_("As supervisor all cases, with names, of: %(offices)s."),
        N_("As supervisor nothing yet: they have no office."),
    ),
    "pre_departure": _offices(
        N_("As pre-departure team the cases that were handed over, of: %(offices)s."),
        N_("As pre-departure team nothing yet: they have no office."),
    ),
    "programme_officer": _programme_officer,
    "head_of_mission": _offices(
        N_("As head of mission figures of: %(offices)s. No name and no case."),
        N_("As head of mission nothing yet: they have no office."),
    ),
    "admin": lambda _person, _places: _("As administrator staff and settings. No case."),
    "data_protection": lambda _person, _places: _(
        "As data-protection officer the audit and the settings. A case only for a reason, for an hour, and logged."
    ),
}
