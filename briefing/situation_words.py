"""A situation report in words: one page of lines and tables, the same for PDF and Word, in one of three languages."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from briefing import neutral
from briefing.situation import (
    HELP,
    NEEDS,
    NOT_REACHED,
    REACHED,
    SEX_AGE,
    AtLeast,
    Mark,
    Place,
    Shown,
    Situation,
)
from data.language import Language
from data.words import N_

_LABELS = {
    "women": N_("Women"), "men": N_("Men"), "girls": N_("Girls"), "boys": N_("Boys"), "unknown": N_("Unknown"),
    "medical": N_("Medical urgencies"), "uac": N_("Unaccompanied children"), "pregnant": N_("Pregnant"),
    "referred": N_("Referred"), "food": N_("Food"), "nfi": N_("Relief items"), "medical_aid": N_("Medical help"),
    "pss": N_("Psychosocial support"), "screened": N_("Screened"), "not_reached": N_("Not reached"),
    "waiting": N_("Waiting"), "refused": N_("refused"), "transferred": N_("transferred"),
    "hospital": N_("in hospital"),
}  # fmt: skip
_HOURS = {24: N_("the last 24 hours"), 72: N_("the last 72 hours")}
_DAYS_NAMED = 3  # of a point, among those that nobody reported
_GAPS_NAMED = 8  # points


@dataclass(frozen=True)
class Table:
    """A heading, and rows of texts, the first of which names the columns. bold_last: the last row is a sum."""

    title: str
    rows: Sequence[Sequence[str]]
    note: str | None = None
    bold_last: bool = False


@dataclass(frozen=True)
class Paper:
    """What stands on the page, from top to bottom."""

    speak: Language
    title: str
    lines: Sequence[str]
    finding: str
    tables: Sequence[Table]
    closing: str
    notes: Sequence[str]


@dataclass(frozen=True)
class Names:
    """Code → label, in the paper's language. place: what the paper is about; none is all points of the missions."""

    mission: Mapping[str, str]
    country: Mapping[str, str]
    source: Mapping[str, str]
    place: str | None = None
    sample: bool = False
    actor: Mapping[str, str] = field(default_factory=dict)
    activity: Mapping[str, str] = field(default_factory=dict)


def paper(found: Situation, speak: Language, names: Names) -> Paper:
    """The page in the words of a language."""
    say = _Say(found, speak, names)
    return Paper(
        speak,
        speak.gettext("Situation report: disembarkations"),
        say.lines(),
        say.finding(),
        [say.sex_age(), *([say.nationality()] if found.nationality else []), say.told(), say.places()],
        speak.gettext("What is not known, and where it comes from"),
        say.notes(),
    )


@dataclass(frozen=True)
class _Say:
    found: Situation
    speak: Language
    names: Names

    def count(self, value: Shown) -> str:
        if isinstance(value, AtLeast):
            return self.speak.gettext("%(people)s+") % {"people": self.speak.number(value.people)}
        return self.speak.gettext("hidden") if isinstance(value, Mark) else self.speak.number(value)

    def label(self, code: str) -> str:
        return self.speak.gettext(_LABELS[code])

    def share(self, part: Shown, rest: Sequence[Shown]) -> str:
        """part ÷ (part + rest), only where all of it stands beside it."""
        if any(isinstance(each, Mark | AtLeast) for each in (part, *rest)):
            return self.speak.gettext("hidden")
        known: list[int] = [each for each in (part, *rest) if isinstance(each, int)]
        whole = sum(known)
        return self.speak.percent(part / whole if isinstance(part, int) and whole else None)

    def lines(self) -> list[str]:
        span, speak = self.found.span, self.speak
        period = (
            speak.gettext(_HOURS[span.hours]) if span.hours else f"{speak.day(span.first)} – {speak.day(span.last)}"
        )
        place = self.names.place or speak.gettext(", ").join(
            self.names.mission.get(code, code) for code in self.found.missions
        )
        zone = self.found.zones[0] if len(self.found.zones) == 1 else "UTC"
        told = {"moment": speak.moment(self.found.as_of, zone), "zone": zone}
        return [
            *([speak.gettext("SAMPLE: invented data")] if self.names.sample else []),
            speak.gettext("%(place)s: %(period)s") % {"place": place, "period": period},
            speak.gettext("As of %(moment)s (%(zone)s)") % told,
        ]

    def finding(self) -> str:
        found, speak = self.found, self.speak
        if found.people is None:
            return speak.gettext("No landing point reported anything in this time. That is not the same as nobody.")
        told = {"people": self.count(found.people), "came": speak.gettext(neutral.came(found.missions)),
                "boats": self.count(found.boats)}  # fmt: skip
        apart = {name: self._apart(name) for name in ("dead", "missing")}
        return (
            speak.gettext("%(people)s people %(came)s; boats: %(boats)s.") % told
            + " "
            + speak.gettext("Counted apart, and never added: dead %(dead)s, missing %(missing)s.") % apart
        )

    def _apart(self, name: str) -> str:
        speak, boats = self.speak, self.found.unknown_boats[name]
        told = self.count(getattr(self.found, name))
        text = speak.ngettext("not known for %(boats)s boat", "not known for %(boats)s boats", boats)
        return f"{told} ({text % {'boats': speak.number(boats)}})" if boats else told

    def sex_age(self) -> Table:
        speak, shown = self.speak, self.found.sex_age
        head = [*(self.label(code) for code in SEX_AGE), speak.gettext("All together")]
        return Table(speak.gettext("Who came ashore alive: sex and age"), [["", *head], [
            speak.gettext("People"), *(self.count(shown[code]) for code in SEX_AGE), self.count(self.found.people)
        ]])  # fmt: skip

    def nationality(self) -> Table:
        speak = self.speak
        named = {**self.names.country,
            "other": speak.gettext("Other nationalities"), "unknown": speak.gettext("Unknown")
        }  # fmt: skip
        shown = self.found.nationality
        return Table(speak.gettext("Nationality"), [
            ["", *(named.get(code, code) for code, _count in shown)],
            [speak.gettext("People"), *(self.count(count) for _code, count in shown)],
        ])  # fmt: skip

    def told(self) -> Table:
        speak = self.speak
        head = ["", speak.gettext("Yes"), speak.gettext("No"), speak.gettext("Not known"),
                speak.gettext("Share of those known")]  # fmt: skip
        rows = [
            [self.label(name), *(self.count(told[code]) for code in ("yes", "no", "unknown")),
             self.share(told["yes"], [told["no"]])]
            for name, told in ((name, self.found.told[name]) for name in (*NEEDS, *HELP))
        ]  # fmt: skip
        return Table(
            speak.gettext("Who needs what, and who was helped"), [head, *rows],
            speak.gettext("People. Somebody may be in several rows. Not known: on boats of which nobody told it."),
        )  # fmt: skip

    def places(self) -> Table:
        found, speak = self.found, self.speak
        head = [speak.gettext("Landing point"), speak.gettext("Boats"), speak.gettext("People"),
                *(self.label(name) for name in REACHED[:-1]), speak.gettext("Screening not known"),
                speak.gettext("Dead"), speak.gettext("Missing"), speak.gettext("Days reported")]  # fmt: skip
        rows = [self._place(place) for place in found.places]
        whole = Place(None, speak.gettext("All together"), found.boats, found.people, found.reached, found.dead,
                      found.missing, sum(place.days_reported for place in found.places),
                      sum(place.days_due for place in found.places))  # fmt: skip
        several = len(rows) > 1
        return Table(speak.gettext("Where, and how far screening reached them"),
                     [head, *rows, *([self._place(whole)] if several else [])], self._coverage(), several)  # fmt: skip

    def _place(self, place: Place) -> list[str]:
        counts = (place.boats, place.people, *(place.reached[name] for name in REACHED), place.dead, place.missing)
        days = {"reported": self.speak.number(place.days_reported), "due": self.speak.number(place.days_due)}
        return [place.name or self.speak.gettext("Other points"), *(self.count(each) for each in counts),
                self.speak.gettext("%(reported)s of %(due)s") % days]  # fmt: skip

    def _coverage(self) -> str:
        speak, shown = self.speak, self.found.reached
        covered = self.share(shown["screened"], [shown["not_reached"], shown["waiting"]])
        told = {name: self.count(shown[name]) for name in NOT_REACHED}
        return (
            speak.gettext("Screened of those whose screening is known: %(share)s.") % {"share": covered}
            + " "
            + speak.gettext("Not reached: refused %(refused)s, transferred %(transferred)s, in hospital %(hospital)s.")
            % told
        )

    def notes(self) -> list[str]:
        speak = self.speak
        hidden = speak.gettext(
            "Hidden: counts of 1 to 4 on a boat (of unaccompanied children 1 to 9), because somebody could be found in"
            " them, and others from which those could be worked out. One mark for both. A plus sign: at least so many;"
            " the others are on boats of which too few may be told."
        )
        return [
            *self._gaps(),
            *self._unknown(),
            *self._present(),
            *self._sources(),
            *([hidden] if self.found.hides else []),
            speak.gettext("Landed is not the same as in reception: who has moved on since is not known here."),
        ]

    def _gaps(self) -> list[str]:
        speak, gaps = self.speak, self.found.gaps
        if not gaps:
            return [speak.gettext("Every day of every point was reported.")]
        told = [{"what": name, "said": self._days(days)} for name, days in gaps[:_GAPS_NAMED]]
        named = [speak.gettext("%(what)s: %(said)s") % each for each in told]
        text = speak.gettext("Days that nobody reported (gaps, not zeros): %(gaps)s.") % {"gaps": "; ".join(named)}
        rest = len(gaps) - len(named)
        more = speak.ngettext("And of %(count)s more point.", "And of %(count)s more points.", rest)
        return [text + (" " + more % {"count": speak.number(rest)} if rest else "")]

    def _days(self, days: Sequence[date]) -> str:
        if len(days) > _DAYS_NAMED:
            return self.speak.days(len(days))
        return self.speak.gettext(", ").join(self.speak.day(day, "d MMM") for day in days)

    def _unknown(self) -> list[str]:
        speak, boats = self.speak, self.found.unknown_boats
        if not any(boats.values()):
            return []
        told = {name: speak.number(count) for name, count in boats.items()}
        return [speak.gettext("Boats of which it is not known: the dead %(dead)s, the missing %(missing)s, the"
                              " screening %(screening)s. Not known is not none.") % told]  # fmt: skip

    def _present(self) -> list[str]:
        """Who was there and what they did, at any of the boats; how many people they reached stands nowhere."""
        actor, activity, comma = self.names.actor, self.names.activity, self.speak.gettext(", ")
        told = [f"{actor.get(code, code)} ({comma.join(activity.get(each, each) for each in did)})"
                for code, did in self.found.present.items()]  # fmt: skip
        if not told:
            return []
        return [self.speak.gettext("Noted as there, with what they did: %(who)s.") % {"who": "; ".join(told)}]

    def _sources(self) -> list[str]:
        speak, found = self.speak, self.found
        if not found.sources:
            return []
        named = {**self.names.source, "unknown": speak.gettext("Not known")}
        listed = speak.gettext(", ").join(
            f"{named.get(code, code)} ({speak.number(boats)})" for code, boats in found.sources
        )
        told = {"boats": listed, "provisional": speak.number(found.provisional_boats)}
        return [speak.gettext("Sources, with their boats: %(boats)s. Provisional boats: %(provisional)s; these may"
                              " still change.") % told]  # fmt: skip
