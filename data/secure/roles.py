"""The database's roles. A login can do nothing by itself: each transaction takes on the one role that it needs."""

from sqlalchemy import Connection, text

from data.sealing import derived

# who reads whole offices, who some cases one by one, who what was handed over, who no case at all
OFFICES, CASES, HANDED, FIGURES = "marsa_offices", "marsa_cases", "marsa_handed", "marsa_figures"
READERS = (OFFICES, CASES, HANDED, FIGURES)
# draws up briefings from raw counts, and reads nothing else
PUBLISHER = "marsa_publisher"
# edits cases and landings; keeps staff and settings; opens cases and keeps the audit's chain
EDITOR, KEEPER, OFFICER, SEALER = "marsa_editor", "marsa_keeper", "marsa_officer", "marsa_sealer"
WRITERS = (EDITOR, KEEPER, OFFICER)

READING, WRITING, PUBLISHING = "marsa_reading", "marsa_writing", "marsa_publishing"
LOGINS = {READING: READERS, WRITING: (*WRITERS, SEALER), PUBLISHING: (PUBLISHER,)}
GROUPS = (*READERS, PUBLISHER, *WRITERS, SEALER)

_READS_AS = {"supervisor": OFFICES, "caseworker": CASES, "data_protection": CASES, "pre_departure": HANDED}
_WRITES_AS = {"admin": KEEPER, "data_protection": OFFICER}
# any number, the same for everybody: roles belong to all databases of a server, and two may be set up at once
_LOCK = 20_261_123


def reads_as(role: str) -> str:
    """The database's role for somebody who reads in this role of theirs."""
    return _READS_AS.get(role, FIGURES)


def writes_as(role: str) -> str:
    """The database's role for somebody who edits in this role of theirs."""
    return _WRITES_AS.get(role, EDITOR)


def password(login: str) -> str:
    """A login's password, made from the installation's newest key, so that nobody has to keep another secret."""
    return derived(f"marsa login {login}")[0].hex()


def make(db: Connection, *, keyless: bool = False) -> None:
    """Make the roles that are missing, and set the logins' passwords. The owner needs the right to make roles."""
    db.execute(text("select pg_advisory_xact_lock(:lock)"), {"lock": _LOCK})
    there = set(db.scalars(text("select rolname from pg_roles where rolname like 'marsa\\_%'")))
    for group in GROUPS:
        if group not in there:
            db.execute(text(f"create role {group} nologin noinherit"))
    for login, groups in LOGINS.items():
        if login not in there:
            db.execute(text(f"create role {login} login noinherit"))
        if not keyless and not _knows(db, login):
            # our own hexadecimal digits: a role's password cannot be a parameter
            db.execute(text(f"alter role {login} password '{password(login)}'"))
            db.execute(text(f"comment on role {login} is '{_mark(login)}'"))
        for group in groups:
            if not db.scalar(text("select pg_has_role(:login, :group, 'member')"), {"login": login, "group": group}):
                db.execute(text(f"grant {group} to {login}"))


def _mark(login: str) -> str:
    return "Marsa " + derived(f"marsa login mark {login}")[0].hex()[:16]


def _knows(db: Connection, login: str) -> bool:
    said = text("select shobj_description(oid, 'pg_authid') from pg_roles where rolname = :login")
    return bool(db.scalar(said, {"login": login}) == _mark(login))
