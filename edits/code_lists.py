"""Code lists: what may be chosen, what it is called in three languages, in which order. No code is ever deleted."""

import re
from typing import Any

from sqlalchemy import func, select

from data.tables import CODE_LISTS, metadata
from data.words import N_
from edits import entries, typed
from edits.change import Change, edit
from edits.refusal import NotFound, Problem, Refused
from edits.staffing import ADMIN

LONGEST = 200
# What the program itself goes by: these are called and ordered as an office likes, nothing is added or retired.
FIXED = frozenset({
    "mission", "stage", "referral_state", "stream", "programme", "risk_level", "sex", "relation", "family_type", "role",
    "priority", "consent_kind", "consent_scope", "clearance_kind", "clearance_outcome", "assessment_kind", "unit",
    "activity_kind", "landing_source", "visit_kind",
})  # fmt: skip


@edit("code_lists.add", roles=ADMIN)
def add(c: Change, *, code_list: str, code: str | None, label_en: str | None, label_fr: str | None,
        label_ar: str | None, restricted: bool = False) -> str:  # fmt: skip
    """A new entry, last on its list. `restricted` (vulnerabilities only): shown only to roles that need it."""
    if code_list not in CODE_LISTS:
        raise NotFound
    if code_list in FIXED:
        raise Refused(Problem(None, N_("The program goes by this list, so nothing is added to it.")))
    table = metadata.tables[code_list]
    short = typed.text(code, "code", most=40) or ""
    if not re.fullmatch(r"[a-z0-9_]+" if code_list != "country" else r"[A-Z]{2}", short):
        raise Refused(Problem("code", N_("Use small letters, figures and _ only. It cannot be changed later.")))
    if c.db.scalar(select(table.c.code).where(table.c.code == short)):
        raise Refused(Problem("code", N_("There is an entry with this code already. Change that one.")))
    last = c.db.scalar(select(func.coalesce(func.max(table.c.position), 0)))
    more: dict[str, Any] = {"restricted": restricted} if "restricted" in table.c else {}
    labels = _labels(label_en, label_fr, label_ar)
    c.insert(table, code=short, position=int(last or 0) + 1, **labels, **more)
    return short


@edit("code_lists.change", roles=ADMIN)
def change(c: Change, *, code_list: str, code: str, seen: int, label_en: str | None, label_fr: str | None,
           label_ar: str | None, position: int, active: bool, restricted: bool | None = None) -> str:  # fmt: skip
    """Other labels or another place on the list; retired (not active): kept where it stands, offered no more."""
    if code_list not in CODE_LISTS:
        raise NotFound
    table = metadata.tables[code_list]
    row = entries.held(c, table, code=code)
    if code_list in FIXED and active != row["active"] and code_list != "mission":
        raise Refused(Problem("active", N_("The program goes by this list, so nothing is retired from it.")))
    if not 0 <= position <= 9999:
        raise Refused(Problem("position", N_("Enter a place between 0 and 9999.")))
    more: dict[str, Any] = {}
    if "restricted" in table.c and restricted is not None:
        more = {"restricted": restricted}
    labels = _labels(label_en, label_fr, label_ar)
    entries.write(c, table, row, seen, **labels, position=position, active=active, **more)
    return code


def _labels(label_en: str | None, label_fr: str | None, label_ar: str | None) -> dict[str, str]:
    given = {"label_en": label_en, "label_fr": label_fr, "label_ar": label_ar}
    kept = {name: typed.text(value, name, most=LONGEST) or "" for name, value in given.items()}
    sentence = N_("Enter what it is called in each of the three languages.")
    problems = [Problem(name, sentence) for name, value in kept.items() if not value]
    if problems:
        raise Refused(*problems)
    return kept
