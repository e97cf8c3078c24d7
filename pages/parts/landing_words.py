"""The neutral words for a disembarkation, which differ by mission, and the names of its counts."""

from typing import Any

from ui.i18n import N_, _

# a landing in Libya follows an interception or a rescue at sea, one in Mauritania does not always
_CAME = {
    "LY": N_("intercepted or rescued and returned"),
    "MR": N_("landed"),
}
_ANYHOW = N_("disembarked")
SEX_AND_AGE = {
    "women": N_("Women"),
    "men": N_("Men"),
    "girls": N_("Girls"),
    "boys": N_("Boys"),
    "unknown": N_("Unknown"),
}


def came(missions: set[str]) -> str:
    """What the people of these missions' figures did: landed, or the mission's own words."""
    words = {_CAME.get(mission, _ANYHOW) for mission in missions}
    return _(words.pop() if len(words) == 1 else _ANYHOW)


def missions(points: Any, chosen: Any) -> set[str]:
    """The missions that the chosen points belong to."""
    if chosen.point:
        return set(points.loc[points["point"] == chosen.point, "mission"])
    return {chosen.mission} if chosen.mission else set(points["mission"].dropna())


def sex_and_age() -> dict[str, str]:
    """count → its name, in the order of tables; unknown is a category of its own."""
    return {name: _(text) for name, text in SEX_AND_AGE.items()}
