"""import KIND FILE …: an office's own files."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

import click
from sqlalchemy import Engine

from data import clock
from data.commands.words import migrated
from data.imports import daily, guide
from data.imports.kind import Kind
from data.imports.kinds import KINDS
from data.imports.kinds.iati_results import IatiResults
from data.imports.load import load, refuse_into_sample
from data.imports.refusals import FileRefused
from data.imports.report import Report, write_refusals


class _AsWritten(click.Group):
    """Lists its commands in their own order, which is the order to import in."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(self.commands)


@click.group("import", cls=_AsWritten)
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


def _command(kind: type[Kind]) -> None:
    @import_.command(kind.name, help=kind.about)
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
                   # what an agency published may stand in the sample: it is nobody's cases
                   into_sample=into_sample or kind is IatiResults)  # fmt: skip


def _bring(files: tuple[Path, ...], refused: Path | None, one: Callable[[Engine, Path], Report], *,
           into_sample: bool) -> None:  # fmt: skip
    if refused is not None and len(files) > 1:
        raise click.UsageError("--refused takes the rows of one file: name one FILE.")
    with migrated() as engine:
        if not into_sample:
            with engine.connect() as look:
                refuse_into_sample(look)
        taken = [_one_of(files, path, refused, partial(one, engine)) for path in files]
    if not all(taken):
        raise SystemExit(1)


def _one_of(files: tuple[Path, ...], path: Path, refused: Path | None, one: Callable[[Path], Report]) -> bool:
    """Of several files one that cannot be read is named, and the others come in, in whatever order they stand."""
    try:
        return _tell(one(path), path, refused)
    except FileRefused as error:
        if len(files) == 1:
            raise
        click.echo(f"{path.name}: {error} Nothing of this file was written.", err=True)
        return False


_KINDS: tuple[type[Kind], ...] = (*KINDS.values(), IatiResults)
for _kind in _KINDS:
    _command(_kind)


@import_.command("daily-landings", help=daily.DailyLandings.about)
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="FILE…")
@click.option("--point", required=True, help="Code of the point; made if nobody knows it.")
@click.option("--day", required=True, metavar="COLUMN", help="The column with the day.")
@click.option("--landed", required=True, metavar="COLUMN", help="The column with the people who landed.")
@click.option("--boats", metavar="COLUMN", help="The column with the boats.")
@click.option(
    "--reported",
    metavar="COLUMN",
    help="The column with the bulletin's own date, where the file is a stack "
    "of bulletins that restate earlier days: the latest report of a day stands, the earlier are kept.",
)
@click.option("--source", help="Whose figures these are. [default: the file's name; of bulletins the point's]")
@click.option("--name", help="Name of the point. [default: its code]")
@click.option("--time-zone", default="UTC", show_default=True, help="Whose days these are, for a new point.")
@_file_options
def daily_landings(files: tuple[Path, ...], refused: Path | None, strict: bool, try_out: bool, into_sample: bool,
                   **series: Any) -> None:  # fmt: skip
    told = daily.Series(**series)
    # public figures may stand in the sample: they are nobody's cases
    _bring(files, refused, lambda engine, path: daily.load(
        engine, path, told, at=clock.now(), strict=strict, try_out=try_out
    ), into_sample=True)  # fmt: skip
