"""Draws up a pack: asks, counts, protects beside everything that has left, has it audited, and puts the words to it."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from hashlib import sha256
from pathlib import Path
from typing import Any

import queries
from briefing.auditor import Certificate, NotSafe
from briefing.disclosure import Disagree, Earlier, keep
from briefing.pack import Definition, Pack, Project, Say, Table
from briefing.packing import asked as asking
from briefing.packing import count, project_work, sentences
from briefing.packing.asked import Asked
from briefing.packing.certify import certify, summary
from briefing.packing.earlier import Out, known, medians
from briefing.packing.made import Made, Thresholds, rows
from briefing.packing.measures import OF_PEOPLE
from briefing.packing.publish import Published, publish
from briefing.packing.step import Step
from briefing.period import Period
from data.person import Person
from data.words import N_
from queries import packs, question
from queries import projects as project_list
from queries.about import is_sample

SECONDS = 45.0


class NotMade(ValueError):
    """There is no pack, and why: a sentence with its values."""

    def __init__(self, said: Say) -> None:
        super().__init__(said.text)
        self.said = said


@dataclass(frozen=True)
class Drawn:
    """A pack that was drawn up and is not kept yet. known: ids of the packs it was protected against. secret: what the
    protector must remember of it. certificate: what the auditor found."""

    pack: Pack
    known: Sequence[int]
    secret: Mapping[str, Any]
    certificate: Mapping[str, Any]
    proposed: Mapping[str, Sequence[Say]] = field(default_factory=dict)


def draw_up(
    who: Person, *, projects: Sequence[str], period: Period, as_of: datetime, language: str,
    seconds: float = SECONDS, tell: Callable[[str, float], None] | None = None,
) -> Drawn:  # fmt: skip
    """A draft as of a cut-off. Raises NotMade with a sentence where there is nothing to draw up or nothing is safe."""
    step = Step(tell)
    chosen = _projects(who, projects)
    starts, ends = min(each.starts_on for each in chosen), max(each.ends_on for each in chosen)
    if period.last < starts or period.first > min(ends, as_of.date()):
        raise NotMade(Say(N_("The days must be of the projects, which run from %(first)s to %(last)s, and have begun."),
                          {"first": starts, "last": ends}))  # fmt: skip
    limits = thresholds(who, [project.code for project in chosen])
    out = known(who, [project.code for project in chosen])
    last = next((each for each in reversed(out) if each.issued and set(each.projects) == set(projects)), None)
    asked = asking.ask(who, chosen, period, as_of=as_of, since=last.cut_off if last else None, step=step)
    asked = replace(asked, medians={key: days for each in out for key, days in each.medians.items()})
    if all(each.now.empty for each in asked.projects):
        raise NotMade(Say(N_("These projects have no indicators yet, so there is nothing to tell.")))
    step.at("count")
    made = [*count.tables(asked, limits), *project_work.tables(who, asked, as_of)]
    published, certificate = _published(made, [each.earlier for each in out], seconds, step)
    step.at("write")
    definitions = _definitions(published.tables)
    said = _said(asked, published, last, definitions)
    pack = _pack(who, asked, published, definitions, said, limits, language)
    step.at("done")
    return Drawn(
        pack=pack, known=[each.pack_id for each in out], secret=_secret(published, definitions),
        certificate=summary(published.protected, certificate), proposed=said,
    )  # fmt: skip


def thresholds(who: Person, codes: Sequence[str]) -> Thresholds:
    """The strictest of the projects'; never under the house's 5 and 10."""
    own = rows(packs.thresholds(who, project_codes=codes))
    return Thresholds(
        max([5, *(int(row.threshold) for row in own)]), max([10, *(int(row.restricted_threshold) for row in own)])
    )


def _projects(who: Person, codes: Sequence[str]) -> list[Any]:
    mine = {row.code: row for row in rows(project_list.mine(who))}
    unknown = sorted(set(codes) - set(mine))
    if unknown or not codes:
        raise NotMade(Say(N_("There is no project %(codes)s that is yours to brief on. Yours are: %(known)s."),
                          {"codes": tuple(unknown) or ("?",), "known": tuple(sorted(mine)) or ("—",)}))  # fmt: skip
    return [mine[code] for code in sorted(set(codes))]


def _published(
    made: Sequence[Made], earlier: Sequence[Earlier], seconds: float, step: Step
) -> tuple[Published, Certificate]:  # fmt: skip
    try:
        published = publish(made, earlier, seconds=seconds, step=step)
    except Disagree:
        raise NotMade(Say(N_("Two tables of this pack count the same thing and differ, so nothing can be told safely. "
                             "Tell whoever looks after Marsa."))) from None  # fmt: skip
    step.at("audit")
    if published.protected.unmet:
        raise NotMade(Say(N_("It could not be shown that nobody can be found in this pack, so there is none. Choose a "
                             "longer period or fewer projects, or try again.")))  # fmt: skip
    try:
        return published, certify(published.tables, published.protected, earlier)
    except NotSafe as why:
        raise NotMade(Say(why.text, why.values)) from None


def _definitions(tables: Sequence[Table]) -> list[Definition]:
    names = dict.fromkeys(name for table in tables for name in table.questions)
    folder = Path(queries.__file__).parent
    found = []
    for name in names:
        text = (folder / f"{name}.sql").read_text(encoding="utf-8")
        found.append(Definition(name, sha256(text.encode()).hexdigest(), text))
    return found


def _said(
    asked: Asked, published: Published, last: Out | None, definitions: Sequence[Definition]
) -> dict[str, list[Say]]:  # fmt: skip
    tables = {table.code: table for table in published.tables}
    names = {each.project.code: str(each.project.title) for each in asked.projects}
    then = last.questions if last else {}
    changed = [each.name for each in definitions if each.name in then and then[each.name] != each.sha256]
    entered = dict.fromkeys(
        str(row.code) for each in asked.projects for row in rows(each.now)
        if not row.computed and row.unit in OF_PEOPLE
    )  # fmt: skip
    about = sentences.About(
        first=asked.period.first, last=asked.period.last, cut_off=asked.as_of, several=asked.several,
        entered=tuple(entered), last_pack=last.number if last else None,
        changed=[question.load(name).header["title"] for name in changed],
    )  # fmt: skip
    return {
        "headline": sentences.headlines(tables, names),
        "point": sentences.points(tables),
        "caveat": sentences.caveats(tables, about),
        "hidden": list(published.protected.reasons),
    }


def _pack(
    who: Person, asked: Asked, published: Published, definitions: Sequence[Definition],
    said: Mapping[str, Sequence[Say]], limits: Thresholds, language: str,
) -> Pack:  # fmt: skip
    before = asked.before
    return Pack(
        number=None, state="draft",
        projects=tuple(
            Project(p.code, str(p.title), str(p.donor_name), p.starts_on, p.ends_on)
            for p in (each.project for each in asked.projects)
        ),
        first=asked.period.first, last=asked.period.last, before=(before.first, before.last) if before else None,
        cut_off=asked.as_of, language=language, made_by=who.name, reviewed_by=None, sole=False, issued_at=None,
        headlines=tuple(said["headline"]), points=tuple(said["point"]), tables=tuple(published.tables),
        caveats=tuple(said["caveat"]), hidden=tuple(said["hidden"]), definitions=tuple(definitions),
        thresholds=(limits.ordinary, limits.restricted), sample=is_sample(who),
    )  # fmt: skip


def _secret(published: Published, definitions: Sequence[Definition]) -> dict[str, Any]:
    questions = {each.name: each.sha256 for each in definitions}
    return {**keep(published.protected), "questions": questions, "medians": medians(published.tables)}
