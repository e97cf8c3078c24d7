"""Words of a project's framework, and the fields of its forms."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from pages.parts.project_form import Field
from ui import codes, i18n
from ui.i18n import _


def kinds() -> dict[str, str]:
    """Kinds of results."""
    return {"impact": _("Impact"), "outcome": _("Outcome"), "output": _("Output")}


def rules() -> dict[str, str]:
    """How parts of a period become the whole."""
    return {
        "sum": _("Parts add up"), "unique": _("Persons once: parts never add up"), "last": _("The last value counts"),
        "average": _("The mean of the parts"), "none": _("Only a value of the whole period"),
    }  # fmt: skip


def states() -> dict[str, str]:
    """How an activity, or a report, stands."""
    return {"done": _("Done"), "late": _("Late"), "soon": _("Within 14 days"), "planned": _("Planned"),
            "cancelled": _("Cancelled")}  # fmt: skip


TONES = {"late": "late", "soon": "soon", "done": "good"}


def reports() -> dict[str, str]:
    """Kinds of briefs and reports."""
    return {"brief": _("Brief"), "narrative": _("Narrative report"), "financial": _("Financial report"),
            "final": _("Final report"), "other": _("Other")}  # fmt: skip


def money(amount: Any, currency: str) -> str:
    """An amount with its currency; a dash where none is known."""
    return f"{i18n.number(amount, 2)} {currency}" if i18n.known(amount) else "—"


def result_fields() -> list[Field]:
    """Of a result."""
    return [
        Field("code", _("Code")), Field("title", _("Title")),
        Field("kind", _("Kind"), "choice", kinds(), value="output"),
        Field("position", _("Place on the list"), "whole", value=0, column="place"),
    ]  # fmt: skip


def indicator_fields(results: Mapping[int, str]) -> list[Field]:
    """Of an indicator."""
    units = codes.options("unit")
    return [
        Field("code", _("Code"), help=_("P1, R2 and so on are counted by Marsa; any other code is yours.")),
        Field("title", _("Title")), Field("result_id", _("Result"), "choice", results, optional=True),
        Field("unit", _("Unit"), "choice", units),
        Field("computed", _("Marsa counts it from the case tables"), "flag"),
        Field("ascending", _("More is better"), "flag", value=True),
        Field("baseline", _("Baseline"), "number"), Field("baseline_year", _("Year of the baseline"), "whole"),
        Field("baseline_source", _("Source of the baseline")),
        Field("aggregation", _("Parts of a period"), "choice", rules(), optional=True),
        Field("disaggregation", _("Told apart by"), help=_("Names of dimensions, such as sex; age.")),
        Field("definition", _("Definition"), "area"),
        Field("position", _("Place on the list"), "whole", value=0, column="place"),
    ]  # fmt: skip


def period_fields(first: date | None = None, last: date | None = None) -> list[Field]:
    """The days of a target or value."""
    return [
        Field("period_from", _("First day"), "day", value=first),
        Field("period_to", _("Last day"), "day", value=last),
    ]


def part_fields() -> list[Field]:
    """Of which part a target or value speaks."""
    return [
        Field("location", _("Place, if of one place only")),
        Field("dimension", _("Part of the people, if of a part only"), help=_("Such as sex=F; age=child")),
    ]


def target_fields(first: date, last: date) -> list[Field]:
    """Of a target."""
    return [
        *period_fields(first, last),
        Field("target", _("Target"), "number"),
        *part_fields(),
        Field("baseline", _("Baseline of this part, if it has its own"), "number"),
        Field("baseline_year", _("Year of the baseline"), "whole"),
    ]


def actual_fields() -> list[Field]:
    """Of a value that is entered."""
    return [
        *period_fields(), Field("actual", _("Value"), "number"),
        Field("source", _("Source"), help=_("Partner's report, survey, list of participants …")),
        Field("partner", _("Partner, if it is a partner's figure"), help=_("Shown beside ours and never added to it.")),
        *part_fields(), Field("note", _("Note, if any")),
    ]  # fmt: skip


def activity_fields() -> list[Field]:
    """Of an activity or milestone."""
    return [
        Field("kind", _("What it is"), "choice", codes.options("activity_kind")), Field("title", _("Title")),
        Field("place", _("Place")), Field("starts_on", _("First planned day"), "day"),
        Field("ends_on", _("Last planned day"), "day"), Field("due_on", _("Due to the donor on"), "day"),
        Field("done_on", _("Done on"), "day"), Field("cancelled", _("Cancelled"), "flag"),
    ]  # fmt: skip


def participant_fields(trainings: Mapping[int, str]) -> list[Field]:
    """Of somebody who took part."""
    return [
        Field("activity_id", _("Training"), "choice", trainings),
        Field("participant_no", _("Number in your list"),
              help=_("A number, never a name: it lets one person count once.")),
        Field("sex", _("Sex"), "choice", codes.options("sex")), Field("organisation", _("Organisation")),
        Field("attended", _("Attended"), "flag", value=True),
        Field("score_before", _("Test before, of 100"), "number"),
        Field("score_after", _("Test after, of 100"), "number"),
    ]  # fmt: skip


def line_fields() -> list[Field]:
    """Of a budget line."""
    return [
        Field("code", _("Code")), Field("title", _("Title")), Field("amount", _("Amount"), "number"),
        Field("currency", _("Currency"), value="EUR"),
        Field("position", _("Place on the list"), "whole", value=0, column="place"),
    ]  # fmt: skip


def spent_fields(lines: Mapping[int, str]) -> list[Field]:
    """Of an amount that was spent."""
    return [
        Field("line_id", _("Budget line"), "choice", lines), Field("spent_on", _("Day"), "day"),
        Field("amount", _("Amount"), "number", help=_("Below zero what was paid back.")), Field("source", _("Source")),
    ]  # fmt: skip


def report_fields(people: Mapping[int, str]) -> list[Field]:
    """Of a brief or report that is owed."""
    return [
        Field("kind", _("What it is"), "choice", reports()), Field("title", _("Title")),
        Field("due_on", _("Due on"), "day"), Field("owner_id", _("Who does it"), "choice", people, optional=True),
        Field("done_on", _("Sent on"), "day"),
    ]  # fmt: skip


def project_fields(donors: Mapping[str, str]) -> list[Field]:
    """Of a project."""
    return [
        Field("code", _("Code")), Field("title", _("Title")),
        Field("donor_code", _("Donor"), "choice", donors, column="donor"),
        Field("starts_on", _("First day"), "day"), Field("ends_on", _("Last day"), "day"),
        Field("missions", _("Missions"), "several", codes.options("mission")),
        Field("active", _("Running"), "flag", value=True), Field("iati_identifier", _("IATI identifier, if any")),
    ]  # fmt: skip
