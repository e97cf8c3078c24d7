"""python -m briefing make: a pack at the command line, its files in a folder; each of them is a transfer."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime
from pathlib import Path
from uuid import uuid4

import click
from tqdm import tqdm

from briefing import files
from briefing.files.template import Unusable
from briefing.pack import Pack
from briefing.pack_words import Labels, Words, labels_for
from briefing.packing import as_json, stored
from briefing.packing.make import Drawn, NotMade, draw_up
from briefing.period import Period
from data import access, clock
from data.commands.words import migrated
from data.language import Language
from data.person import Person, operator, signed_in
from edits import packs
from edits.change import Change
from edits.refusal import NotAllowed, Refused

_DAY = click.DateTime(["%Y-%m-%d"])
_BAR = "{desc}: {percentage:3.0f} %|{bar:20}| {elapsed}"


@click.command("make")
@click.option("--project", "projects", multiple=True, required=True, metavar="CODE", help="May be given several times.")
@click.option("--from", "first", type=_DAY, required=True, metavar="DATE", help="The first day, 2026-07-01.")
@click.option("--to", "last", type=_DAY, required=True, metavar="DATE", help="The last day.")
@click.option("--language", type=click.Choice(["en", "fr", "ar"]), default="en", show_default=True)
@click.option("--as", "email", metavar="EMAIL", help="Whose projects and permissions; else the operator's.")
@click.option("--to-whom", default="this computer's folder", show_default=True, help="To whom the files go.")
@click.option("--why", default="made at the command line", show_default=True, help="Why they are handed over.")
@click.option(
    "--template", type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="The office's own PowerPoint file; else that of MARSA_TEMPLATE, else Marsa's.",
)  # fmt: skip
@click.option("--out", type=click.Path(file_okay=False, path_type=Path), required=True, help="A folder for the files.")
def make(
    projects: tuple[str, ...], first: datetime, last: datetime, language: str, email: str | None, to_whom: str,
    why: str, template: Path | None, out: Path,
) -> None:  # fmt: skip
    """Draw up a draft of a pack and write its files (PowerPoint, Excel, Word, PDF, pack.json).

    It is kept as a draft, which the files say, and every file is written down: to whom it went and why. It is issued on
    the page Packs, after somebody else has read it.
    """
    period = _period(first.date(), last.date())
    with migrated() as engine, _in_words():
        with engine.connect() as db:
            who = _person(email) if email else operator(db)
        drawn = _drawn(who, projects, period, language)
        written = _files(drawn.pack, labels_for(who, language), template)
        number = _kept(who, drawn, [form for form, _name, _content in written], (language, to_whom, why))
    out.mkdir(parents=True, exist_ok=True)
    for _form, name, content in written:
        (out / name).write_bytes(content)
        click.echo(str(out / name))
    click.echo(f"Kept as draft D-{number}, not reviewed: review and issue it on the page Packs.", err=True)


def _period(first: date, last: date) -> Period:
    if last < first:
        raise click.UsageError(f"The period ends ({last}) before it begins ({first}).")
    if first > clock.now().date():
        raise click.UsageError(f"The period begins on {first}, which has not come yet.")
    return Period.between(first, last)


def _person(email: str) -> Person:
    for role in packs.OFFICER:
        found = signed_in(email, role)
        if found is not None and found.role == role:
            return found
    raise click.ClickException(f"{email} is no programme officer here. Packs are drawn up by one.")


@contextmanager
def _in_words() -> Iterator[None]:
    english = Words(Language("en"))
    try:
        yield
    except NotMade as why:
        raise click.ClickException(english.sentence(why.said)) from None
    except (NotAllowed, Unusable) as why:
        raise click.ClickException(str(why)) from None
    except Refused as why:
        raise click.ClickException(" ".join(each.text % each.params for each in why.problems)) from None


def _drawn(who: Person, projects: tuple[str, ...], period: Period, language: str) -> Drawn:
    with tqdm(total=100, desc="Drawing up", bar_format=_BAR, disable=None) as bar:

        def tell(_what: str, done: float) -> None:
            bar.update(int(100 * done) - bar.n)

        return draw_up(who, projects=projects, period=period, as_of=clock.now(), language=language, tell=tell)


def _files(pack: Pack, labels: Labels, template: Path | None) -> list[tuple[str, str, bytes]]:
    """form, file name, content; all of them, before any of it is written."""
    made = [
        (kind, files.file_name(pack, kind), files.as_bytes(pack, kind, labels=labels, template=template))
        for kind in files.KINDS
    ]
    return [*made, ("json", as_json.NAME, as_json.as_bytes(pack, labels=labels))]


def _kept(who: Person, drawn: Drawn, forms: list[str], told: tuple[str, str, str]) -> int:
    language, to_whom, why = told
    kept = stored.as_rows(drawn)
    given = {"language": language, "to_whom": to_whom, "reason": why}
    if who.id is not None:
        pack_id = packs.draw_up(by=who, key=str(uuid4()), drawn=kept)
        for form in forms:
            packs.hand_over(by=who, key=str(uuid4()), pack_id=pack_id, form=form, **given)
        return pack_id
    with access.writing(who) as db:  # the operator is nobody's colleague, and no form of theirs is sent twice
        change = Change(db, who, "packs.draw_up", clock.now())
        pack_id = packs.keep(change, kept)
        for form in forms:
            packs.transfer(change, pack_id=pack_id, form=form, **given)
    return pack_id
