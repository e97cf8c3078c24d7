"""Which page is asked for as whom: each page as the person who sees most of it, Today as everybody who begins there."""

from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urlencode

from sqlalchemy import Connection, text

from data import person
from data.person import Person
from ui.registry import PAGES, PageInfo

AS = {
    "today": ("supervisor", "caseworker", "programme_officer", "head_of_mission"),
    "disembarkations": ("supervisor", "programme_officer"),
    "briefing": ("programme_officer",),
}
WIDEST = ("supervisor",)  # of a whole mission, where the sample has one


@dataclass(frozen=True)
class Scene:
    """`page` by its key in the registry, its address without the host, and who opens it."""

    page: str
    address: str
    query: str
    role: str
    email: str

    @property
    def title(self) -> str:
        return f"{self.page}, {self.role.replace('_', ' ')}"


def scenes(connection: Connection) -> Iterator[Scene]:
    """Every page that exists, in the order of the menu. Raises LookupError where the sample has nobody for a page."""
    people = [person.find(connection, email, role) for email, _, role in person.cast(connection)]
    for info in PAGES:
        if info.file.exists():
            for role in AS.get(info.key, WIDEST):
                yield _scene(connection, info, _widest(connection, people, role))


def _scene(connection: Connection, info: PageInfo, who: Person) -> Scene:
    query = urlencode({"case": _ordinary_case(connection, who)}) if info.key == "case" else ""
    return Scene(info.key, info.address, query, who.role, who.email)


def _widest(connection: Connection, people: list[Person | None], role: str) -> Person:
    of_role = [who for who in people if who is not None and who.role == role]
    if not of_role:
        raise LookupError(f"Nobody in the sample is a {role}.")
    return max(of_role, key=lambda who: _cases(connection, who))


def _cases(connection: Connection, who: Person) -> int:
    """Of the offices, for a caseworker their own."""
    worker = who.id if who.role == "caseworker" else None
    sql = """select count(*) from case_file where office_id = any(:offices)
             and (cast(:worker as bigint) is null or caseworker_id = cast(:worker as bigint))"""
    return connection.scalar(text(sql), {"offices": list(who.offices), "worker": worker})


def _ordinary_case(connection: Connection, who: Person) -> str:
    """A case with as many persons and referrals in a small database as in a large one."""
    found = connection.scalar(
        text("""
        select case_no from case_file as c where office_id = any(:offices)
          and (select count(*) from person where case_id = c.id) = 2
          and (select count(*) from referral where case_id = c.id) = 3
        order by id desc limit 1"""),
        {"offices": list(who.offices)},
    )
    if found is None:
        raise LookupError("No case of two persons and three referrals.")
    return found
