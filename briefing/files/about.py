"""What stands around the numbers in every file: state, footers, notes under a table, definitions. No staff is named."""

from collections.abc import Iterator

from briefing.counts import TOTAL, Adds
from briefing.pack import Cell, Pack, State, Table
from briefing.pack_grid import Grid
from briefing.pack_words import Words
from data.words import N_
from queries.question import read_header

_PARTS = {"one row per": N_("One row per"), "counts": N_("Counts"), "leaves out": N_("Leaves out")}


def name(pack: Pack) -> str:
    """The pack's number, or what a draft is called."""
    return pack.number or f"{'+'.join(project.code for project in pack.projects)}_{pack.first}_{pack.last}"


def title(pack: Pack, words: Words) -> str:
    """The first line of every file."""
    return words.say(N_("Donor briefing: %(period)s"), period=words.period(pack))


def facts(pack: Pack, words: Words) -> list[tuple[str, str]]:
    """What the first page says: term and text."""
    found = [
        *([(words.say(N_("Care")), words.say(N_("SAMPLE: invented data")))] if pack.sample else []),
        (words.say(N_("Project")), "; ".join(f"{words.fenced(each.code)} {words.fenced(each.title)}"
                                             for each in pack.projects)),
        (words.say(N_("Donor")), "; ".join(dict.fromkeys(words.fenced(each.donor) for each in pack.projects))),
        (words.say(N_("Period")), words.period(pack)),
    ]  # fmt: skip
    if pack.before:
        found.append((words.say(N_("Compared with")), " – ".join(map(words.speak.day, pack.before))))
    found.append((words.say(N_("Cut-off")), cut_off(pack, words)))
    found.append((words.say(N_("State")), words.state(pack)))
    if pack.number:
        found.append((words.say(N_("Pack")), words.fenced(pack.number)))
    if pack.issued_at:
        found.append((words.say(N_("Issued on")), words.speak.day(pack.issued_at)))
    return found


def cut_off(pack: Pack, words: Words) -> str:
    """The moment up to which things were known."""
    return words.say(N_("%(moment)s (%(zone)s)"), moment=words.speak.moment(pack.cut_off), zone=words.fenced("UTC"))


def base(pack: Pack, table: Table) -> Cell | None:
    """How many a table is about: its total over everything; of percentages, that of what they are shares of."""
    of = (pack.table(table.denominator) or table) if table.denominator else table
    return of.cells.get((TOTAL,) * len(of.axes))


def heading(laid: Grid, words: Words) -> str:
    """What a table shows, and in which unit."""
    return words.speak.gettext(", ").join([laid.title, laid.unit] if laid.unit else [laid.title])


def term(name: str, words: Words) -> str:
    """A term before its text, with the colon as the language sets it."""
    return words.say(N_("%(term)s: %(text)s"), term=name, text="")


def footer(pack: Pack, words: Words, laid: Grid | None = None) -> str:
    """Cut-off, n, filters and source, in one line."""
    said = [words.say(N_("Cut-off: %(when)s"), when=cut_off(pack, words))]
    n = base(pack, laid.table) if laid else None
    if n is not None:
        said.append(words.say(N_("n = %(count)s (%(unit)s)"), count=words.value(n), unit=words.unit(n.unit)))
    codes = words.speak.gettext(", ").join(words.fenced(each.code) for each in pack.projects)
    said.append(words.say(N_("Only: %(projects)s, %(period)s"), projects=codes, period=words.period(pack)))
    said.append(words.say(N_("Source: %(source)s"), source=words.fenced(f"Marsa {name(pack)}")))
    if pack.state != "issued":
        said.append(words.state(pack))
    if pack.sample:
        said.append(words.say(N_("SAMPLE: invented data")))
    return " · ".join(said)


def under(laid: Grid, words: Words) -> list[str]:
    """What has to be said under a table for it to be read rightly."""
    table, states = laid.table, {cell.state for line in laid.lines for cell in line.cells if cell is not None}
    said = []
    if any(axis.adds is Adds.OVERLAP for axis in table.axes):
        said.append(words.say(N_("Somebody may be in several lines: these do not add up to the whole.")))
    if State.HIDDEN in states:
        said.append(words.say(N_("Hidden: too few, or another could be worked out from it. It is not 0.")))
    if State.UNKNOWN in states:
        said.append(words.say(N_("Not reported: nobody told it. It is not 0.")))
    if laid.earlier:
        packs = words.speak.gettext(", ").join(map(words.fenced, laid.earlier))
        said.append(words.say(N_("† As told in %(packs)s: it has moved by less than may be told."), packs=packs))
    return said


def definitions(pack: Pack, words: Words, table: Table | None = None) -> Iterator[tuple[str, list[tuple[str, str]]]]:
    """Of each question, as it was asked: its title, and what it counts and leaves out."""
    for each in pack.definitions:
        if table is None or each.name in table.questions:
            header = read_header(each.text)
            parts = [(words.say(label), words.say(header[key])) for key, label in _PARTS.items() if key in header]
            yield words.say(header.get("title", each.name)), parts


def alt(laid: Grid, words: Words) -> str:
    """The table read out, line by line."""
    lines = [
        f"{line.label}: " + ", ".join(
            words.value(cell) if len(laid.codes) == 1 else f"{column} {words.value(cell)}"
            for column, cell in zip(laid.columns[1:], line.cells, strict=True)
        )
        for line in laid.lines
    ]  # fmt: skip
    return f"{laid.title}. " + "; ".join(lines) + "."


def text(cell: Cell | None, words: Words) -> str:
    """A cell, marked where an earlier pack's figure stands unchanged."""
    return words.value(cell) + ("†" if cell is not None and cell.issued_in else "")
