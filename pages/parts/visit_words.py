"""How a visit and what a case needs there are said: on the page, on paper and in a file."""

from typing import Any

from ui import codes
from ui.i18n import _, ngettext, number

TICK = "☐"


def title(visit: Any) -> str:
    """What is visited: "Embassy or consulate: Nigeria, Consular section"."""
    kind = codes.label("visit_kind", visit.kind)
    where = _(", ").join(filter(None, (visit.country and codes.label("country", visit.country), visit.place)))
    return _("%(kind)s: %(where)s") % {"kind": kind, "where": where}


def persons(row: Any) -> str:
    """Sex and age of each person, the head first; never a name."""
    sexes = codes.options("sex")
    said = [f"{sexes.get(sex, sex)} {number(age) if age is not None else '?'}" for sex, age in row.persons or ()]
    return " · ".join(said) or "—"


def papers(row: Any) -> list[str]:
    """The labels of the required papers that have not been received."""
    names = codes.options("document_type")
    return [names.get(code, code) for code in row.missing]


def others(row: Any) -> list[str]:
    """What else a case needs, papers aside."""
    said = []
    if row.not_assessed:
        said.append(_("Assessment"))
    if row.follow_ups_late:
        text = ngettext("%(count)s follow-up late", "%(count)s follow-ups late", row.follow_ups_late)
        said.append(text % {"count": number(row.follow_ups_late)})
    if row.guidance_waits:
        said.append(_("Guidance to answer"))
    if row.held:
        said.append(_("On hold"))
    return [*said, *filter(None, (row.need,))]


def needs(row: Any) -> str:
    """Everything a case needs, in one line."""
    return _(", ").join([*papers(row), *others(row)]) or "—"
