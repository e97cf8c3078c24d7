"""The one list of pages: the menu, the links and the tests read it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from data.words import N_

FOLDER = Path(__file__).resolve().parent.parent / "pages"
CASE_ROLES = ("caseworker", "supervisor")
EVERYBODY = (
    "caseworker",
    "supervisor",
    "pre_departure",
    "programme_officer",
    "head_of_mission",
    "admin",
    "data_protection",
)


@dataclass(frozen=True)
class PageInfo:
    """One page. `key` is its address (the first one's address is the bare site) and its file's name."""

    key: str
    title: str
    icon: str
    roles: tuple[str, ...]
    in_menu: bool = True

    @property
    def file(self) -> Path:
        """Where the page's script is."""
        return FOLDER / f"{self.key}.py"

    @property
    def address(self) -> str:
        """The path part of its address, without the leading slash."""
        return "" if self is PAGES[0] else self.key

    def open_to(self, role: str) -> bool:
        """Whether somebody acting in `role` may open it."""
        return role in self.roles


PAGES: tuple[PageInfo, ...] = (
    PageInfo("today", N_("Today"), ":material/today:", EVERYBODY),
    PageInfo("caseload", N_("Caseload"), ":material/folder_shared:", (*CASE_ROLES, "head_of_mission")),
    PageInfo("load", N_("Share the load"), ":material/balance:", ("supervisor",)),
    PageInfo("new_case", N_("New case"), ":material/note_add:", CASE_ROLES),
    PageInfo("referrals", N_("Referrals"), ":material/forward_to_inbox:", CASE_ROLES),
    PageInfo("outcomes", N_("What became of referrals"), ":material/query_stats:", CASE_ROLES),
    PageInfo(
        "travel", N_("Travel readiness"), ":material/flight_takeoff:", (*CASE_ROLES, "pre_departure", "head_of_mission")
    ),
    PageInfo("visits", N_("Field visits"), ":material/pin_drop:", CASE_ROLES),
    PageInfo("quality", N_("Data quality"), ":material/rule:", CASE_ROLES),
    PageInfo("digest", N_("Weekly digest"), ":material/mail:", CASE_ROLES),
    PageInfo(
        "disembarkations",
        N_("Disembarkations"),
        ":material/sailing:",
        (*CASE_ROLES, "programme_officer", "head_of_mission"),
    ),
    PageInfo("screening", N_("Screening"), ":material/how_to_reg:", CASE_ROLES),
    PageInfo(
        "briefing", N_("Donor briefing"), ":material/summarize:", ("programme_officer", "head_of_mission", "supervisor")
    ),
    PageInfo(
        "projects",
        N_("Projects and results"),
        ":material/target:",
        ("programme_officer", "head_of_mission", "admin"),
    ),
    PageInfo("packs", N_("Packs"), ":material/inventory_2:", ("programme_officer", "head_of_mission")),
    PageInfo("staff", N_("Staff"), ":material/badge:", ("admin", "data_protection")),
    PageInfo("settings", N_("Settings"), ":material/settings:", ("admin", "data_protection")),
    PageInfo("audit", N_("Audit"), ":material/policy:", ("data_protection",)),
    PageInfo("find", N_("Find a case"), ":material/search:", (*CASE_ROLES, "pre_departure"), in_menu=False),
    PageInfo(
        "case",
        N_("Case"),
        ":material/person_search:",
        (*CASE_ROLES, "pre_departure", "data_protection"),
        in_menu=False,
    ),
)

ROLE_NAMES = {
    "caseworker": N_("Caseworker"),
    "supervisor": N_("Supervisor"),
    "pre_departure": N_("Pre-departure team"),
    "programme_officer": N_("Programme officer"),
    "head_of_mission": N_("Head of mission"),
    "admin": N_("Administrator"),
    "data_protection": N_("Data-protection officer"),
}


def page(key: str) -> PageInfo:
    """The page called `key`; a KeyError names a page that does not exist."""
    for info in PAGES:
        if info.key == key:
            return info
    raise KeyError(key)
