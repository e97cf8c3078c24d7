"""The database at the command line: its address, its tables, sample data, an office's own files, and what protects it.

python -m data url | migrate | secure | sample | import KIND FILE … | staff add EMAIL … | keys new | keys rotate
retain | retain-months | audit seal | audit verify | audit restored
"""

from datetime import UTC, date, datetime

import click
from sqlalchemy import make_url

from data import migrate
from data.commands import imports, keeping, retention, staffing, trail
from data.commands.words import in_words
from data.connection import opened, owner_engine


@click.group(context_settings={"max_content_width": 110})
def main() -> None:
    """The database: its address, tables, sample data, an office's own files, the staff, and what protects it."""


@main.command()
def url() -> None:
    """Print the address of the database in use, for psql and SQLAlchemy."""
    with in_words(), opened() as database:
        plain = make_url(database.url).set(drivername="postgresql")
        click.echo(plain.render_as_string(hide_password=False))
        if database.embedded:
            click.echo("This database runs only while Marsa does.", err=True)


@main.command("migrate")
def migrate_() -> None:
    """Make the tables, or bring them up to date."""
    with in_words(), opened():
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
    with in_words(), opened():
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


for _command in (imports.import_, staffing.staff, keeping.keys_, keeping.secure_, retention.retain,
                 retention.retain_months, trail.audit_):  # fmt: skip
    main.add_command(_command)


if __name__ == "__main__":
    main(prog_name="python -m data")
