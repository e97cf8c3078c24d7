"""The database at the command line: its address, its tables, sample data, an office's own files, and the staff.

python -m data url | migrate | sample | import KIND FILE … | staff add EMAIL … | keys new | keys rotate
audit seal | audit verify | audit restored
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import click
import psycopg
from sqlalchemy import Engine, make_url
from sqlalchemy.exc import DBAPIError, SQLAlchemyError

from data import clock, keys, migrate, sealing
from data.connection import NoDatabase, opened, owner_engine
from data.embedded import CannotStart
from data.imports import daily, guide
from data.imports.books import Books
from data.imports.kinds import KINDS
from data.imports.load import load, refuse_into_sample
from data.imports.refusals import FileRefused
from data.imports.report import Report, write_refusals
from data.person import ROLES
from data.retention import anonymising, due, periods, report
from data.staffing import LANGUAGES, RIGHTS, StaffRefused, Wanted, add
from data.trail import anchors, sealer, verify


@contextmanager
def _in_words() -> Iterator[None]:
    """What goes wrong is said in one sentence; a value of a row never is, because the driver quotes it."""
    try:
        yield
    except (NoDatabase, CannotStart, FileRefused, StaffRefused, sealing.NoKey, sealing.Tampered) as error:
        raise click.ClickException(str(error)) from error
    except (DBAPIError, psycopg.Error) as error:
        raise click.ClickException(_refused_by_database(error)) from error
    except SQLAlchemyError as error:
        raise click.ClickException(f"The address of the database cannot be used: {type(error).__name__}.") from error


def _refused_by_database(error: Exception) -> str:
    said = getattr(error, "orig", error)  # COPY goes past SQLAlchemy, straight to the driver
    rule = getattr(getattr(said, "diag", None), "constraint_name", None)
    if rule:
        again = "Run it again; if it stays so, report the rule's name."
        return f"The database refused this because of its rule {rule}. Nothing was written. {again}"
    if code := getattr(said, "sqlstate", None):
        return f"The database stopped this with error {code}. Nothing was written."
    return "The database does not answer. Nothing was written; check that it runs and that its address is right."


@contextmanager
def _migrated() -> Iterator[Engine]:
    """The database, whose tables must be there and up to date."""
    with _in_words(), opened():
        engine = owner_engine()
        with engine.connect() as look:
            if migrate.current(look) != migrate.head():
                raise click.ClickException("The tables are not up to date. Run first: python -m data migrate")
        yield engine


@click.group(context_settings={"max_content_width": 110})
def main() -> None:
    """The database: its address, tables, sample data, an office's own files, and the staff."""


@main.command()
def url() -> None:
    """Print the address of the database in use, for psql and SQLAlchemy."""
    with _in_words(), opened() as database:
        plain = make_url(database.url).set(drivername="postgresql")
        click.echo(plain.render_as_string(hide_password=False))
        if database.embedded:
            click.echo("This database runs only while Marsa does.", err=True)


@main.command("migrate")
def migrate_() -> None:
    """Make the tables, or bring them up to date."""
    with _in_words(), opened():
        migrate.migrate(owner_engine())
        click.echo(f"The tables are up to date: revision {migrate.head()}.")


@main.command()
@click.option("--cases", default=20_000, show_default=True, type=click.IntRange(min=1))
@click.option("--seed", default=1, show_default=True)
@click.option("--as-of", metavar="DATE", help="Its last day, or moment in UTC: 2026-03-31T18:00. [default: now]")
def sample(cases: int, seed: int, as_of: str | None) -> None:
    """Fill an empty database with an invented operation."""
    from data.sample import NotEmpty, load  # the generator is only needed here

    last = _moment(as_of) if as_of else None
    with _in_words(), opened():
        migrate.migrate(owner_engine())
        try:
            load(owner_engine(), cases=cases, seed=seed, as_of=last)
        except NotEmpty as error:
            raise click.ClickException(str(error)) from error
        click.echo(f"{cases} invented cases are in the database.")


def _moment(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        pass
    try:
        when = datetime.fromisoformat(text)
    except ValueError:
        raise click.ClickException(f"{text} is not a date. Write --as-of 2026-03-31.") from None
    return when if when.tzinfo else when.replace(tzinfo=UTC)


class _AsWritten(click.Group):
    """Lists its commands in their own order, which is the order to import in."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(self.commands)


@main.group("import", cls=_AsWritten)
def import_() -> None:
    """Bring CSV files of your office, checked row by row; the same file twice changes nothing.

    The kinds build on each other in the order of this list. See docs/imports.md.
    """


def _file_options(command: Callable[..., None]) -> Callable[..., None]:
    for option in (
        click.option("--refused", type=click.Path(path_type=Path), help="Write the refused rows to this CSV file."),
        click.option("--strict", is_flag=True, help="Take the file only if no row is refused."),
        click.option("--into-sample", is_flag=True, help="Try the file out in the invented sample."),
        click.option("--check", "try_out", is_flag=True, help="Say what would happen and write nothing."),
    ):
        command = option(command)
    return command


def _tell(report: Report, path: Path, refused: Path | None) -> bool:
    """Print the report and write the refusals; whether the file was taken."""
    for line in report.lines(path.name):
        click.echo(line)
    if refused is not None:
        try:
            write_refusals(refused, report.refusals)
        except OSError as error:
            raise click.ClickException(f"{refused} cannot be written: {error.strerror}.") from error
    return report.written


def _command(name: str) -> None:
    kind = KINDS[name]

    @import_.command(name, help=kind.about)
    @click.argument("files", nargs=-1, type=click.Path(path_type=Path), metavar="FILE…")
    @click.option("--template", "as_template", is_flag=True, help="Print a file with the header and one example row.")
    @click.option("--explain", is_flag=True, help="List the columns: what they mean and what may stand in them.")
    @_file_options
    def command(files: tuple[Path, ...], as_template: bool, explain: bool, refused: Path | None,
                into_sample: bool, **how: bool) -> None:  # fmt: skip
        if as_template:
            click.echo(guide.template(kind), nl=False)
        elif explain:
            click.echo("\n".join(guide.explained(kind)))
        elif not files:
            raise click.UsageError("Name a file, or ask for --template or --explain.")
        else:
            _bring(files, refused, lambda engine, path: load(engine, kind, path, at=clock.now(), **how),
                   into_sample=into_sample)  # fmt: skip


def _bring(files: tuple[Path, ...], refused: Path | None, one: Callable[[Engine, Path], Report], *,
           into_sample: bool) -> None:  # fmt: skip
    if refused is not None and len(files) > 1:
        raise click.UsageError("--refused takes the rows of one file: name one FILE.")
    with _migrated() as engine:
        if not into_sample:
            with engine.connect() as look:
                refuse_into_sample(look)
        taken = [_tell(one(engine, path), path, refused) for path in files]
    if not all(taken):
        raise SystemExit(1)


for _name in KINDS:
    _command(_name)


@import_.command("daily-landings", help=daily.DailyLandings.about)
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--point", required=True, help="Code of the point; made if nobody knows it.")
@click.option("--day", required=True, metavar="COLUMN", help="The column with the day.")
@click.option("--landed", required=True, metavar="COLUMN", help="The column with the people who landed.")
@click.option("--boats", metavar="COLUMN", help="The column with the boats.")
@click.option("--source", help="Whose figures these are. [default: the file's name]")
@click.option("--name", help="Name of the point. [default: its code]")
@click.option("--time-zone", default="UTC", show_default=True, help="Whose days these are, for a new point.")
@_file_options
def daily_landings(file: Path, refused: Path | None, strict: bool, try_out: bool, into_sample: bool,
                   **series: Any) -> None:  # fmt: skip
    told = daily.Series(**series)
    # public figures may stand in the sample: they are nobody's cases
    _bring((file,), refused, lambda engine, path: daily.load(
        engine, path, told, at=clock.now(), strict=strict, try_out=try_out
    ), into_sample=True)  # fmt: skip


@main.group()
def staff() -> None:
    """Who may use Marsa."""


@staff.command("add")
@click.argument("email")
@click.option("--name", help="Name that colleagues read.")
@click.option("--role", "roles", multiple=True, metavar="ROLE", help=f"One of: {', '.join(ROLES)}. May be repeated.")
@click.option("--admin", is_flag=True, help="The same as --role admin.")
@click.option("--office", "offices", multiple=True, metavar="CODE", help="An office they work for. May be repeated.")
@click.option("--mission", "missions", multiple=True, metavar="CODE", help="All offices of this mission.")
@click.option("--project", "projects", multiple=True, metavar="CODE", help="A project they brief on.")
@click.option("--point", "points", multiple=True, metavar="CODE", help="A landing point where they record.")
@click.option("--right", "rights", multiple=True, metavar="RIGHT", help=f"One of: {', '.join(RIGHTS)}.")
@click.option("--until", "expires_on", metavar="DAY", type=click.DateTime(["%Y-%m-%d"]), help="Their last day.")
@click.option("--language", type=click.Choice(LANGUAGES), help="[default: en]")
def staff_add(admin: bool, roles: tuple[str, ...], **asked: Any) -> None:
    """Put EMAIL on the staff, or give somebody who is on it more roles and places."""
    with _migrated() as engine, engine.begin() as db:
        roles = (*roles, "admin") if admin else roles
        asked["expires_on"] = asked["expires_on"] and asked["expires_on"].date()
        click.echo(add(db, Books(db, clock.now()), Wanted(roles=roles, **asked)))


@main.group("keys")
def keys_() -> None:
    """The keys that names and drafts are sealed with. They stay outside the database; keep a copy of them elsewhere."""


@keys_.command("new")
@click.option("--here", is_flag=True, help="Put it first in the file of Marsa's own database, instead of printing it.")
def keys_new(here: bool) -> None:
    """Print a new key. Put it first in MARSA_KEYS, before the older ones, then run: keys rotate."""
    if here:
        click.echo(f"The newest key is now the first line of {sealing.put_first(sealing.new_key())}.")
    else:
        click.echo(sealing.new_key())


@keys_.command("rotate")
def keys_rotate() -> None:
    """Seal everything with the newest key; can be stopped and started again. Needs the older keys until it ends."""
    with _migrated() as engine:
        identities, drafts = keys.rotate(engine)
        click.echo(f"Sealed with the newest key: {identities} identities, {drafts} drafts. The older keys may now go.")


@main.command()
@click.option("--dry-run", is_flag=True, help="List what is past its date, and change nothing.")
def retain(dry_run: bool) -> None:
    """Anonymise the cases that closed longer ago than they may be kept. Figures stay true; see docs/rights.md."""
    with _migrated() as engine:
        if dry_run:
            with engine.connect() as look:
                click.echo("\n".join(report.lines(due.due(look, clock.now()))))
            return
        count = anonymising.anonymise(engine, clock.now(), lambda done: click.echo(f"{done} so far", err=True))
        click.echo(f"Anonymised: {count} cases.")


@main.command("retain-months")
@click.argument("months", type=click.IntRange(min=1, max=600))
@click.option("--project", metavar="CODE", help="For the cases of this project.")
@click.option("--mission", metavar="CODE", help="For the cases of this mission whose project does not say.")
@click.option("--because", required=True, metavar="TEXT", help="Who says so: the agreement, the schedule.")
def retain_months(months: int, project: str | None, mission: str | None, because: str) -> None:
    """Say for how many MONTHS a case is kept after it closed."""
    if bool(project) == bool(mission) or not because.strip():
        raise click.UsageError("Name one --project or one --mission, and say --because.")
    with _migrated() as engine, engine.begin() as db:
        if not periods.keep(db, months, because.strip(), project=project, mission=mission):
            raise click.ClickException("Nobody knows this code.")
        click.echo(f"Cases are kept for {months} months after they closed.")


@main.group("audit")
def audit_() -> None:
    """The audit: sealed into a signed chain, and verified."""


@audit_.command("seal")
def audit_seal() -> None:
    """Seal what was written since and write the new seals down outside the database. The app does it by itself."""
    with _migrated() as engine:
        click.echo(f"Sealed: {sealer.seal(engine, wait=True)} rows. Anchors: {anchors.path()}")


@audit_.command("verify")
@click.option("--without-anchors", is_flag=True, help="Where the anchors are elsewhere. A cut end is not found then.")
def audit_verify(without_anchors: bool) -> None:
    """Find whatever was changed, removed, slipped in, moved or cut off after it was sealed. Exits 1 if anything was."""
    with _migrated() as engine:
        report = verify.verify(engine, anchors=not without_anchors)
        verify.keep(engine, report, clock.now())
        click.echo("\n".join(verify.summary(report)))
    if report.wrong:
        raise SystemExit(1)


@audit_.command("restored")
@click.confirmation_option(prompt="Has this database been restored from a backup on purpose?")
def audit_restored() -> None:
    """Write into the anchors that an older backup was restored: the chain goes on from where the backup ends."""
    with _migrated() as engine:
        number = sealer.restored(engine)
        click.echo(f"The anchors say now that the chain goes on from seal {number}.")


if __name__ == "__main__":
    main(prog_name="python -m data")
