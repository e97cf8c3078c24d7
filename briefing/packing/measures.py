"""What a pack counts, by name. Two numbers with the same measure, projects, days and people are the same number."""

from briefing.counts import Measure

_ALL = (
    Measure("assisted", "persons", events=False),
    Measure("assessments", "assessments", events=True),
    Measure("assessed", "persons", events=False),
    Measure("identified", "persons", events=False),
    Measure("referrals_sent", "referrals", events=True),
    Measure("answers_due", "referrals", events=True),
    Measure("acknowledged_in_time", "referrals", events=True, within="answers_due"),
    Measure("unanswered", "referrals", events=True, within="answers_due"),
    Measure("services_given", "referrals", events=True),
    Measure("departed", "persons", events=False),
    Measure("ready_cases", "cases", events=False),
    Measure("ready_persons", "persons", events=False),
    Measure("returned_cases", "cases", events=False),
    Measure("in_reintegration", "persons", events=False),
    Measure("landed", "persons", events=True),
    Measure("help_known", "persons", events=True, within="landed"),
    Measure("helped", "persons", events=True, within="help_known"),
    Measure("screening_known", "persons", events=True, within="landed"),
    Measure("screened", "persons", events=True, within="screening_known"),
    Measure("dead", "persons", events=True),
    Measure("missing", "persons", events=True),
    Measure("trained", "persons", events=False),
    Measure("participations", "participations", events=True),
    Measure("tested", "participations", events=True, within="participations"),
    Measure("improved", "participations", events=True, within="tested"),
    Measure("left_out", "persons", events=False),
    Measure("late", "records", events=True),
    Measure("provisional_boats", "boats", events=True, people=False),
    Measure("boats", "boats", events=True, people=False),
    Measure("flow", "cases", events=True),
)
MEASURES = {each.code: each for each in _ALL}

# indicator and unit → what it counts
COUNTED = {
    ("P1", "persons"): "assisted",
    ("P2", "assessments"): "assessments",
    ("P2", "persons"): "assessed",
    ("P3", "persons"): "identified",
    ("R1", "referrals"): "referrals_sent",
    ("A1", "persons"): "departed",
    ("A2", "cases"): "ready_cases",
    ("A2", "persons"): "ready_persons",
    ("A4", "persons"): "in_reintegration",
    ("D1", "persons"): "landed",
    ("D2", "persons"): "helped",
    ("D3", "persons"): "screened",
    ("D4", "persons"): "dead",
    ("D5", "persons"): "missing",
    ("C1", "persons"): "trained",
    ("C1", "participations"): "participations",
}
# a percentage's indicator → what it counts, of what; R3's part is a step of the referrals sent
SHARED = {
    "R2": ("acknowledged_in_time", "answers_due"),
    "R3": ("referrals_sent", "referrals_sent"),
    "R5": ("unanswered", "answers_due"),
    "D2": ("helped", "help_known"),
    "D3": ("screened", "screening_known"),
    "C2": ("improved", "tested"),
}
SERVED = ("step", "service_provided")
# a median's indicator → how many it speaks of
TIMED = {"R4": "services_given", "A3": "returned_cases"}
# counted on one day, not over many
STOCKS = ("A2",)
# units whose numbers are people or what is done for one of them
OF_PEOPLE = ("persons", "cases", "referrals", "assessments", "participations")


def entered(code: str, unit: str, adds: bool) -> Measure:
    """What somebody entered by hand under an indicator: a partner's number, apart from ours."""
    return Measure(f"entered {code}", unit, events=adds, people=unit in OF_PEOPLE)
