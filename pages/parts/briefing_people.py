"""Who was reached: sex and age, nationality, vulnerability."""

from briefing.briefing import Briefing
from pages.parts import briefing_bars as bars
from pages.parts import briefing_words as words
from ui import codes
from ui.i18n import _


def show(found: Briefing) -> None:
    """A card for each population and dimension that the project has."""
    countries = codes.options("country") | {"unknown": _("Unknown"), "other": _("Other nationalities")}
    whose = words.populations()
    pieces = []
    for population in whose:
        title = {"whom": whose[population]}
        pieces += [
            bars.counts(_("%(whom)s: sex and age") % title, found.sex_age.get(population), "category", "people",
                        words.sex_and_age()),
            bars.counts(_("%(whom)s: nationality") % title, found.nationality.get(population), "category", "people",
                        countries),
        ]  # fmt: skip
    pieces.append(
        bars.counts(_("Vulnerable persons identified"), found.vulnerability, "category", "people",
                    codes.options("vulnerability"),
                    note=_("One person may stand in several rows, so they do not add up."), short=True)
    )  # fmt: skip
    bars.show(*pieces)


def has_any(found: Briefing) -> bool:
    """Whether there is anything to show."""
    return bool(found.sex_age or found.nationality) or found.vulnerability is not None
