"""The neutral words for a disembarkation, which differ by mission, and the names of its counts."""

from typing import Any

from briefing import neutral
from ui.i18n import N_, _, known, ngettext, number

# what is asked of every boat
_ASKED = {
    "time": N_("the time"), "sex_age": N_("sex and age"), "nationality": N_("nationalities"), "dead": N_("the dead"),
    "missing": N_("the missing"), "uac": N_("unaccompanied children"), "pregnant": N_("pregnant"),
    "medical": N_("medical urgencies"), "screened": N_("screened"),
}  # fmt: skip
KNOWN = ("women", "men", "girls", "boys")
SEX_AND_AGE = {
    "women": N_("Women"),
    "men": N_("Men"),
    "girls": N_("Girls"),
    "boys": N_("Boys"),
    "unknown": N_("Unknown"),
}


def came(missions: set[str]) -> str:
    """What the people of these missions' figures did: landed, or the mission's own words."""
    return _(neutral.came(missions))


def missions(points: Any, chosen: Any) -> set[str]:
    """The missions that the chosen points belong to."""
    if chosen.point:
        return set(points.loc[points["point"] == chosen.point, "mission"])
    return {chosen.mission} if chosen.mission else set(points["mission"].dropna())


def about_series(source: str, *, among_sample: bool) -> str:
    """What a published series is, and that it is real where everything else is invented."""
    text = _("A published series, outside the missions and never added to them. Source: %(source)s.")
    real = " " + _("Imported: it is not part of the invented sample.") if among_sample else ""
    return text % {"source": source} + real


def not_known_for(boats: int | None) -> str | None:
    """That a number is not known for so many boats; None where it is known for all."""
    text = ngettext("not known for %(boats)s boat", "not known for %(boats)s boats", boats or 0)
    return text % {"boats": number(boats)} if boats else None


def still_to_tell(row: Any, nationalities: Any = None) -> list[str]:
    """What is asked of every boat and not known of this one. A row of landings.one, or of landings.incomplete."""
    if hasattr(row, "no_dead"):
        lacking = {name: getattr(row, f"no_{name}") for name in _ASKED}
    else:
        lacking = {name: not known(getattr(row, name)) for name in _ASKED if hasattr(row, name)}
        lacking |= {"time": not row.time_told, "sex_age": nobody_sorted(row),
                    "nationality": bool(row.people) and not nationalities}  # fmt: skip
    return [_(text) for name, text in _ASKED.items() if lacking[name]]


def nobody_sorted(row: Any) -> bool:
    """Whether sex and age were told of nobody on board: then the four counts are not known, rather than 0."""
    return bool(row.people) and int(row.unknown) == int(row.people)


def sex_and_age() -> dict[str, str]:
    """count → its name, in the order of tables; unknown is a category of its own."""
    return {name: _(text) for name, text in SEX_AND_AGE.items()}
