"""What was written down of somebody before it was put right: every change, who made it and why."""

import json
from typing import Any

from data.person import Person
from pages.parts import screening_words as words
from queries import screenings
from ui import codes, feed, i18n
from ui.feed import Entry
from ui.i18n import _


def show(who: Person, row: Any, tz: str) -> None:
    """The changes, the latest first; nothing where there was none."""
    entries, after = [], _plain(vars(row))
    for version in screenings.versions(who, screening_id=int(row.screening_id)):
        before = _plain(json.loads(version.was))
        named = words.facts()
        differ = [i18n.became(named[name], before[name], after[name]) for name in named if before[name] != after[name]]
        under = [i18n.moment(version.ended_at, tz), version.by_name, version.reason]
        entries.append(Entry(" · ".join(differ) or _("The boat"), " · ".join(each for each in under if each)))
        after = before
    if entries:
        feed.show(entries)


def _plain(was: dict[str, Any]) -> dict[str, str]:
    needs = was["needs"]
    now = was.get("at_once") or ([code for code, wanted in needs.items() if wanted] if isinstance(needs, dict) else [])
    answer = {True: _("Yes"), False: _("No")}
    return {
        "wristband": was["wristband"] or "—",
        "outcome": words.outcomes()[was["outcome"]],
        "sex": codes.label("sex", was["sex"]),
        "age_band": words.age_bands()[was["age_band"]],
        "nationality": codes.label("country", was["nationality"]),
        "vulnerabilities": words.listed("vulnerability", sorted(was["vulnerabilities"])),
        "needs": words.listed("service", sorted(needs)),
        "at_once": words.listed("service", sorted(now)),
        "consent": answer.get(was["consent"], "—"),
    }
