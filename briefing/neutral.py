"""The neutral words for what people at a landing did, which differ by mission."""

from collections.abc import Iterable

from data.words import N_

# a landing in Libya follows an interception or a rescue at sea, one in Mauritania does not always
_CAME = {
    "LY": N_("intercepted or rescued and returned"),
    "MR": N_("landed"),
}
_ANYHOW = N_("disembarked")


def came(missions: Iterable[str]) -> str:
    """Landed, or the mission's own words, to be translated; a word for all of them where they differ."""
    words = {_CAME.get(mission, _ANYHOW) for mission in missions}
    return words.pop() if len(words) == 1 else _ANYHOW
