"""retain: cases that may be kept no longer."""

import click

from data import clock
from data.commands.words import migrated
from data.retention import anonymising, due, periods, report


@click.command()
@click.option("--dry-run", is_flag=True, help="List what is past its date, and change nothing.")
def retain(dry_run: bool) -> None:
    """Anonymise the cases that closed longer ago than they may be kept. Figures stay true; see docs/rights.md."""
    with migrated() as engine:
        if dry_run:
            with engine.connect() as look:
                click.echo("\n".join(report.lines(due.due(look, clock.now()))))
            return
        count = anonymising.anonymise(engine, clock.now(), lambda done: click.echo(f"{done} so far", err=True))
        click.echo(f"Anonymised: {count} cases.")


@click.command("retain-months")
@click.argument("months", type=click.IntRange(min=1, max=600))
@click.option("--project", metavar="CODE", help="For the cases of this project.")
@click.option("--mission", metavar="CODE", help="For the cases of this mission whose project does not say.")
@click.option("--because", required=True, metavar="TEXT", help="Who says so: the agreement, the schedule.")
def retain_months(months: int, project: str | None, mission: str | None, because: str) -> None:
    """Say for how many MONTHS a case is kept after it closed."""
    if bool(project) == bool(mission) or not because.strip():
        raise click.UsageError("Name one --project or one --mission, and say --because.")
    with migrated() as engine, engine.begin() as db:
        if not periods.keep(db, months, because.strip(), project=project, mission=mission):
            raise click.ClickException("Nobody knows this code.")
        click.echo(f"Cases are kept for {months} months after they closed.")
