"""How a briefing writes its numbers, periods and categories."""

from typing import Any

import pandas as pd

from briefing.period import Period
from ui import codes, i18n
from ui.i18n import _, number


def rows(frame: pd.DataFrame) -> list[Any]:
    """Each row with its columns as attributes."""
    return list(frame.itertuples(index=False))


def hidden() -> str:
    """The one mark for whatever is hidden, for whichever reason."""
    return _("hidden")


def value(found: Any, unit: str, is_hidden: bool = False) -> str:
    """A value in its unit (percent of 100): a number, the mark, or a dash where nobody knows."""
    if is_hidden:
        return hidden()
    if not i18n.known(found):
        return "—"
    if unit == "percent":
        return i18n.percent(float(found) / 100, 0 if float(found) == int(found) else 1)
    return number(float(found), 0 if float(found) == int(found) else 1)


def difference(found: float, unit: str) -> str:
    """A difference without its sign: 12, 3 points, 2.5 days."""
    if unit == "percent":
        return _("%(points)s points") % {"points": number(found, 1)}
    return number(found, 0 if found == int(found) else 1)


def change(found: Any, unit: str) -> str:
    """A difference with its sign; a dash where it is unknown or would give something away."""
    if not i18n.known(found):
        return "—"
    sign = "+" if found > 0 else "−" if found < 0 else ""
    return sign + difference(abs(float(found)), unit)


def share(found: Any, is_hidden: bool = False) -> str:
    """A share of 1."""
    return hidden() if is_hidden else i18n.percent(float(found) if i18n.known(found) else None)


def period(asked: Period) -> str:
    """Q3 2026, 2nd half of 2026, 2026, whole project, or its days."""
    year, part = asked.code[:4], asked.code[5:]
    if part.startswith("Q"):
        return _("Q%(number)s %(year)s") % {"number": part[1:], "year": year}
    if part.startswith("H"):
        name = _("First half of %(year)s") if part == "H1" else _("Second half of %(year)s")
        return name % {"year": year}
    if asked.code.isdigit():
        return asked.code
    if part.isdigit():
        return i18n.day(asked.first, "MMMM y")
    return _("Whole project") if asked.code == "project" else days(asked)


def before(asked: Period) -> str:
    """What a change is measured against, in the middle of a sentence."""
    if asked.code == "before":
        return _("the %(days)s days before") % {"days": number(asked.days)}
    return period(asked)


def days(asked: Period) -> str:
    """Its first and last day."""
    return f"{i18n.day(asked.first)} – {i18n.day(asked.last)}"


def sex_and_age() -> dict[str, str]:
    """Category → name."""
    return {"women": _("Women"), "men": _("Men"), "girls": _("Girls"), "boys": _("Boys"), "unknown": _("Unknown")}


def populations() -> dict[str, str]:
    """Whom a block speaks of."""
    return {"assisted": _("Persons assisted"), "landed": _("People landed")}


def steps() -> dict[str, str]:
    """How far a referral came."""
    return {"sent": _("Sent"), "acknowledged": _("Acknowledged"), "accepted": _("Accepted"),
            "served": _("Service provided")}  # fmt: skip


def outcomes() -> dict[str, str]:
    """What became of it."""
    return {"served": _("Service provided"), "open": _("Still open"), "refused": _("Not accepted"),
            "other": _("Declined, no show, revoked or closed")}  # fmt: skip


def trends() -> dict[str, tuple[str, str]]:
    """Code → what its months count, and the unit."""
    return {
        "P1": (_("Persons assisted"), _("persons")), "D1": (_("People landed"), _("people")),
        "A1": (_("Persons assisted to return"), _("persons")), "R1": (_("Referrals made"), _("referrals")),
        "C1": (_("Officials and partners trained"), _("persons")),
    }  # fmt: skip


def paces() -> dict[str, tuple[str, str | None]]:
    """Pace → its words and their tone."""
    return {"reached": (_("Reached"), "good"), "on_pace": (_("On pace"), None), "behind": (_("Behind"), "late"),
            "short": (_("Short"), "soon")}  # fmt: skip


def units() -> dict[str, str]:
    """Unit → name."""
    return codes.options("unit")
