"""What a published table says, in one sentence: the title of its slide. Made of its published cells alone.

A hidden number may be larger than the largest that is shown; the sentence then says that it speaks of those shown.
Shares are never computed here: they come from a table of the pack, which the protector has seen, or are left out.
"""

from collections.abc import Sequence

from briefing.counts import TOTAL, Adds, Where
from briefing.pack import Cell, Pack, State, Table
from briefing.pack_grid import SHARE, Grid, Line, is_results, shares, shown
from briefing.pack_words import Words
from data.words import N_

_NAMED = 3  # indicators


def finding(laid: Grid, pack: Pack, words: Words) -> str:
    """The sentence; the table's title where there is nothing to say."""
    table = laid.table
    if is_results(table):
        said = _indicators(table, words)
    elif not laid.says_something:
        said = _nothing(laid, words)
    else:
        adds = table.axes[0].adds
        lines, place = [line for line in laid.lines if not line.whole], _main(laid)
        if len(table.axes) > 2 or place is None or len(lines) < 2:
            said = None
        elif table.shape == "line" or table.axes[0].name in ("month", "week", "quarter", "year", "day"):
            said = _change(laid, lines, place, words)
        elif adds is Adds.NESTED:
            said = _steps(lines, place, words)
        else:
            said = _largest(laid, lines, place, shares(table, pack), words) if adds is not Adds.APART else None
    return said or laid.title


def _main(laid: Grid) -> int | None:
    """The column the sentence is about: the total, the only one, or people."""
    codes = [code for code in laid.codes if code != (SHARE,)]
    if len(codes) == 1:
        return 0
    wanted = ((TOTAL,), ("people",), ("persons",))
    return next((laid.codes.index(code) for code in wanted if code in laid.codes), None)


def _nothing(laid: Grid, words: Words) -> str:
    hidden = any(cell and cell.state is State.HIDDEN for line in laid.lines for cell in line.cells)
    text = N_("%(title)s: too few to be shown") if hidden else N_("%(title)s: not reported")
    return words.say(text, title=laid.title)


def _change(laid: Grid, lines: Sequence[Line], place: int, words: Words) -> str | None:
    told = [line for line in lines if shown(line.cells[place])]
    if len(told) < 2:
        return None
    first, last = told[0], told[-1]
    most = max(told, key=lambda line: _size(line.cells[place]))
    text = N_("%(title)s: %(first)s in %(start)s, %(last)s in %(end)s")
    if most not in (first, last):
        text = N_("%(title)s: %(first)s in %(start)s, %(last)s in %(end)s; the most shown, %(most)s, in %(when)s")
    return words.say(
        text, title=laid.title, first=words.value(first.cells[place]), start=first.label, end=last.label,
        last=words.value(last.cells[place]), most=words.value(most.cells[place]), when=most.label,
    )  # fmt: skip


def _steps(lines: Sequence[Line], place: int, words: Words) -> str | None:
    """The first step, and the last that is shown."""
    told = [line for line in lines if shown(line.cells[place])]
    if len(told) < 2 or told[0] is not lines[0]:
        return None
    (first, one), (last, two) = ((line.label, words.value(line.cells[place])) for line in (told[0], told[-1]))
    return words.say(N_("%(step)s: %(value)s of %(whole)s (%(first)s)"), step=last, value=two, whole=one, first=first)


def _largest(laid: Grid, lines: Sequence[Line], place: int, share: dict[Where, Cell], words: Words) -> str | None:
    told = [line for line in lines if shown(line.cells[place]) and line.where[0] not in ("other", "unknown", "U")]
    if not told:
        return None
    most = max(told, key=lambda line: _size(line.cells[place]))
    if not _size(most.cells[place]) or any(_outdone(line, place, _size(most.cells[place])) for line in lines):
        return None
    whole = next((line.cells[place] for line in laid.lines if set(line.where) == {TOTAL}), None)
    part = share.get(most.where + laid.codes[place])
    sure = all(shown(line.cells[place]) for line in lines)
    if whole is None or not shown(whole) or whole.unit == "percent":
        text = N_("%(title)s: %(label)s comes first, with %(value)s")
        if not sure:
            text = N_("%(title)s: of those shown, %(label)s comes first, with %(value)s")
    elif part is not None and shown(part):
        text = N_("%(title)s: %(label)s comes first, with %(value)s of %(whole)s (%(share)s)")
        if not sure:
            text = N_("%(title)s: of those shown, %(label)s comes first, with %(value)s of %(whole)s (%(share)s)")
    else:
        text = N_("%(title)s: %(label)s comes first, with %(value)s of %(whole)s")
        if not sure:
            text = N_("%(title)s: of those shown, %(label)s comes first, with %(value)s of %(whole)s")
    column = f" · {laid.columns[place + 1]}" if laid.codes[place] not in ((), (TOTAL,)) else ""
    return words.say(
        text, title=laid.title + column, label=most.label, value=words.value(most.cells[place]),
        whole=words.value(whole), share=words.value(part),
    )  # fmt: skip


def _outdone(line: Line, place: int, size: float) -> bool:
    """Whether a line that is hidden here is larger all the same, by what is shown of it elsewhere in the table."""
    return not shown(line.cells[place]) and any(_size(cell) > size for cell in line.cells)


def _indicators(table: Table, words: Words) -> str | None:
    """Which have less of their target than of their time; else which have reached it."""
    behind, reached = [], []
    for code in table.axes[0].categories:
        done, time = table.cells.get((code, "achieved")), table.cells.get((code, "elapsed"))
        if done is None or not shown(done):
            continue
        if _size(done) >= 100:
            reached.append(code)
        elif time is not None and shown(time) and _size(done) < _size(time):
            behind.append(code)
    if behind:
        text = N_("Behind the time that has passed: %(which)s")
    elif reached:
        text = N_("Target reached: %(which)s")
    else:
        return None
    which = behind or reached
    more = words.say(N_(" and others")) if len(which) > _NAMED else ""
    named = words.speak.gettext(", ").join(words.fenced(code) for code in which[:_NAMED])
    return words.say(text, which=named + more)


def _size(cell: Cell | None) -> float:
    return float(cell.value or 0) if cell is not None else 0.0
