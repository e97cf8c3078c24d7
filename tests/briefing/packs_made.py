"""A pack made by hand, with everything that a file may stumble over. No number in it was counted."""

from datetime import UTC, date, datetime
from decimal import Decimal
from hashlib import sha256
from itertools import product

from briefing.counts import TOTAL, Adds
from briefing.pack import Axis, Cell, Definition, Pack, Project, Say, State, Table

MONTHS = ("2026-01", "2026-02", "2026-03", "2026-04", "2026-05", "2026-06")
NATIONS = ("SD", "BD", "EG", "NG", "GM", "ML", "SN", "GN", "CM", "other", "unknown")
VULNERABLE = ("medical", "sc", "shf", "pregnant_lactating", "uac", "vot")
POINTS = ("tri", "zaw", "ndb", "abu")
TRAININGS = ("t1", "t2", "t3")
LONG = "نقطة إنزال قاعدة أبو ستة البحرية (طرابلس) – الرصيف الشمالي الشرقي القديم"


def shown(value, unit="persons", issued_in=None):
    return Cell(value if isinstance(value, int) else Decimal(value), State.SHOWN, unit, issued_in=issued_in)


def hidden(unit="persons"):
    return Cell(None, State.HIDDEN, unit)


def unknown(unit="persons"):
    return Cell(None, State.UNKNOWN, unit)


def cells(codes, values, unit="persons"):
    """Codes and values side by side: a number, "h" hidden, "?" unknown."""
    made = {"h": hidden, "?": unknown}
    return {(code,): made[value](unit) if value in made else shown(value, unit)
            for code, value in zip(codes, values, strict=True)}  # fmt: skip


def indicators():
    rows = {  # unit, baseline, target, actual, achieved, elapsed
        "P1": ("persons", 0, 1500, 1204, "80", "75"),
        "P3": ("persons", 0, 420, "h", "h", "75"),
        "R2": ("percent", "41.5", "80", "62.5", "54.5", "75"),
        "R4": ("days", 21, 10, 14, "63.6", "75"),
        "C1": ("participations", 0, 240, "?", "?", "75"),
    }
    made = {}
    for code, (unit, *values) in rows.items():
        for name, value in zip(("baseline", "target", "actual", "achieved", "elapsed"), values, strict=True):
            of = "percent" if name in ("achieved", "elapsed") else unit
            made[code, name] = {"h": hidden, "?": unknown}[value](of) if value in ("h", "?") else shown(value, of)
    return Table(
        "indicators",
        (Axis("indicator", tuple(rows), Adds.APART, ordinal=True),
         Axis("column", ("baseline", "target", "actual", "achieved", "elapsed"), Adds.APART, ordinal=True)),
        made, "table", questions=("people",),
        title=Say("Indicators: baseline, target and actual"),
        names={"P1": "P1 Migrants given protection assistance", "P3": "P3 Vulnerable migrants (\"all\" of them)",
               "R2": "R2 Referrals acknowledged in time", "R4": "R4 Days from referral to service, l'attente",
               "C1": "=cmd|' /C calc'!A0"},
    )  # fmt: skip


def sadd():
    ages, sexes = ("0-4", "5-11", "12-17", "18-59", "60+", "unknown"), ("F", "M", "U")
    values = {
        "0-4": (31, 36, 0, 67), "5-11": (44, 52, 0, 96), "12-17": (61, 140, 0, 201), "18-59": (233, 571, "h", "h"),
        "60+": (9, 13, "h", "h"), "unknown": ("h", "h", 0, 8), TOTAL: ("h", "h", 7, 1204),
    }  # fmt: skip
    made = {}
    for age, row in values.items():
        for sex, value in zip((*sexes, TOTAL), row, strict=True):
            made[age, sex] = hidden() if value == "h" else shown(value)
    axes = (Axis("age", ages, Adds.PARTS, ordinal=True), Axis("sex", sexes, Adds.PARTS))
    return Table("sadd", axes, made, "column", questions=("people",), title=Say("Sex and age"))


def nationality():
    axis = Axis("nationality", NATIONS, Adds.PARTS)
    counts = cells((*NATIONS, TOTAL), (412, 233, 190, "h", 98, 77, 54, "h", 31, 66, 21, 1204))
    counts[("EG",)] = shown(191, issued_in="LY-2026-002")
    shares = cells(NATIONS, ("34", "19", "16", "h", "8", "6", "4", "h", "3", "5", "2"), "percent")
    sides = {where: (where, (TOTAL,)) for where in shares}
    return (
        Table("nationality", (axis,), counts, "bar", questions=("people",), title=Say("Nationality")),
        Table("nationality_share", (axis,), shares, "table", "nationality", "nationality", sides, ("people",),
              title=Say("Nationality")),
    )  # fmt: skip


def landings():
    columns = ("boats", "people", "dead", "missing", "days_reported")
    values = {"tri": (14, 702, "h", 0, 181), "zaw": (9, 388, 0, "?", 170), "ndb": (3, 140, "h", "?", 95),
              "abu": (2, 67, 0, 0, 181)}  # fmt: skip
    units = {"boats": "boats", "days_reported": "days"}
    made = {}
    for point, name in product(POINTS, columns):
        value = values[point][columns.index(name)]
        unit = units.get(name, "persons")
        made[point, name] = {"h": hidden, "?": unknown}[value](unit) if value in ("h", "?") else shown(value, unit)
    return Table(
        "landings", (Axis("point", POINTS, Adds.PARTS), Axis("column", columns, Adds.APART, ordinal=True)), made,
        "table", questions=("landed",), title=Say("Disembarkations"),
        names={"tri": "Tripoli (Janzour)", "zaw": "Zawiya [old] quay", "ndb": "Nouadhibou: l'ancien port", "abu": LONG},
    )  # fmt: skip


def tables():
    month = Axis("month", MONTHS, Adds.PARTS, ordinal=True)
    steps = ("sent", "acknowledged", "accepted", "completed")
    flow = ("open_before", "opened", "reopened", "transferred_in", "closed", "transferred_out", "open_after", "late")
    return (
        sadd(),
        Table("trend", (month,), cells((*MONTHS, TOTAL), (188, 201, "h", 240, "?", 215, 1204)), "line",
              questions=("people",), title=Say("Month by month")),
        indicators(),
        *nationality(),
        Table("vulnerability", (Axis("vulnerability", VULNERABLE, Adds.OVERLAP),),
              cells((*VULNERABLE, TOTAL), (177, 92, 60, 45, "h", "h", 350)), "bar", questions=("people",),
              title=Say("Vulnerability")),
        Table("funnel", (Axis("step", steps, Adds.NESTED, ordinal=True),),
              cells(steps, (640, 571, 503, 402), "referrals"), "bar", questions=("people",),
              title=Say("Referrals: how far they came")),
        landings(),
        Table("trainings", (Axis("training", TRAININGS, Adds.PARTS),), cells((*TRAININGS, TOTAL), (34, 28, "h", "h"),
              "participations"), "bar", title=Say("Trainings"),
              names={"t1": "Protection & référencement (Tripoli)", "t2": "'Côte' d'été",
              "t3": "+1 أيام <b>gras</b>"}),
        Table("changed", (Axis("change", flow, Adds.APART, ordinal=True),),
              cells(flow, (822, 130, 11, 12, 96, "h", "h", 25), "cases"), "table",
              title=Say("What changed since the last pack")),
        Table("few", (Axis("service", ("medical", "consular"), Adds.PARTS),),
              cells(("medical", "consular", TOTAL), "hhh"), "bar", title=Say("Referrals")),
    )  # fmt: skip


TEXT = """-- title: Persons reached
-- one row per: person
-- counts: persons with at least one assistance in the period, once each
-- leaves out: persons without consent to statistics
-- why: it is what was promised
-- reviewed: 2026-11-21
select 987654321
"""


def pack(**changes):
    """The pack, issued by its only officer. changes: fields that are otherwise."""
    asked = [Definition(name, sha256(text.encode()).hexdigest(), text) for name, text in (
        ("people", TEXT), ("landed", TEXT.replace("Persons reached", "Landings by point of a mission")))]  # fmt: skip
    told = {
        "number": "LY-2026-003", "state": "issued",
        "projects": (
            Project("LY-EU-PROT-2026", "Protection in Libya (\"phase 2\")", "European Union", date(2026, 1, 1),
                    date(2027, 12, 31)),
            Project("DK-CAPACITY", "حماية المهاجرين الأكثر استضعافاً (ليبيا)", "Danmark", date(2025, 7, 1),
                    date(2027, 6, 30)),
        ),
        "first": date(2026, 1, 1), "last": date(2026, 6, 30), "before": (date(2025, 7, 1), date(2025, 12, 31)),
        "cut_off": datetime(2026, 7, 5, 21, 59, tzinfo=UTC), "language": "en", "made_by": "somebody@marsa.example",
        "reviewed_by": None, "sole": True, "issued_at": datetime(2026, 7, 6, 8, 0, tzinfo=UTC),
        "headlines": (
            Say("%(title)s: %(label)s comes first, with %(value)s", {"title": "Libya", "label": ("nationality", "SD"),
                "value": shown(412)}),
            Say("We have met 1204 people: more than we were able to in winter (and it shows).", own=True),
            Say("%(title)s: not reported", {"title": "Trainings of May"}),
        ),
        "points": (Say("Ask for the second instalment [by July].", own=True),),
        "tables": tables(),
        "caveats": (Say("=HYPERLINK(\"http://bad.example\") was typed by somebody", own=True),
                    Say("As of %(moment)s (%(zone)s)", {"moment": datetime(2026, 7, 5, 21, 59, tzinfo=UTC),
                                                       "zone": "UTC"})),
        "hidden": (Say("Hidden: too few, or another could be worked out from it. It is not 0."),),
        "definitions": asked, "thresholds": (5, 10),
    }  # fmt: skip
    return Pack(**{**told, **changes})
