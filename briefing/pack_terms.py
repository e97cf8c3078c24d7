"""What the codes in a pack's tables are called: dimensions, and categories that are in no code list."""

from data.words import N_

AXES = {
    "indicator": N_("Indicator"), "month": N_("Month"), "week": N_("Week"), "quarter": N_("Quarter"),
    "year": N_("Year"), "day": N_("Day"), "period": N_("Period"), "sex": N_("Sex"), "age": N_("Age"),
    "sex_age": N_("Sex and age"), "nationality": N_("Nationality"), "country": N_("Country"),
    "vulnerability": N_("Vulnerability"), "service": N_("Service"), "mission": N_("Mission"),
    "priority": N_("Priority"), "stage": N_("Stage"), "stream": N_("Stream"), "risk": N_("Risk"),
    "step": N_("Step"), "point": N_("Landing point"), "training": N_("Training"), "project": N_("Project"),
    "office": N_("Office"), "agency": N_("Agency"), "papers": N_("Travel document"), "reason": N_("Reason"),
    "line": N_("Budget line"), "flow": N_("Movement"), "entry": N_("What was entered"),
    "outcome": N_("Outcome"), "kind": N_("Kind"), "state": N_("State"),
    "deliverable": N_("Deliverable"), "partner": N_("Partner"),
}  # fmt: skip

# a dimension → the code list that names its categories
LISTS = {
    "sex": "sex", "nationality": "country", "country": "country", "vulnerability": "vulnerability",
    "service": "service", "mission": "mission", "priority": "priority", "stage": "stage", "stream": "stream",
    "risk": "risk_level", "programme": "programme", "source": "landing_source", "step": "referral_state",
    "outcome": "referral_state", "unit": "unit", "assistance": "service", "kind": "activity_kind",
    "document": "document_type",
}  # fmt: skip

CATEGORIES = {
    "*": N_("All together"), "other": N_("Others"), "unknown": N_("Unknown"), "U": N_("Unknown"),
    "women": N_("Women"), "men": N_("Men"), "girls": N_("Girls"), "boys": N_("Boys"),
    "F": N_("Female"), "M": N_("Male"), "adult": N_("Adults"), "child": N_("Children"),
    "baseline": N_("Baseline"), "target": N_("Target"), "actual": N_("Actual"), "achieved": N_("Achieved"),
    "elapsed": N_("Time elapsed"), "pace": N_("Expected by now"), "before": N_("The period before"),
    "cumulative": N_("Since the project began"), "people": N_("People"), "persons": N_("Persons"),
    "cases": N_("Cases"), "referrals": N_("Referrals"), "boats": N_("Boats"), "dead": N_("Dead"),
    "missing": N_("Missing"), "screened": N_("Screened"), "waiting": N_("Waiting"),
    "not_reached": N_("Not reached"), "referred": N_("Referred"), "assisted": N_("Assisted"),
    "landed": N_("Landed"), "participations": N_("Participations"), "days_reported": N_("Days reported"),
    "days_due": N_("Days in the period"), "median": N_("Median"), "ninetieth": N_("90th percentile"),
    "with": N_("With travel document"), "without": N_("Without travel document"), "tested": N_("Tested"),
    "improved": N_("Knew more afterwards"), "share": N_("Share"), "sent": N_("Sent"), "due": N_("Due"),
    "acknowledged": N_("Acknowledged"), "in_time": N_("Acknowledged in time"), "accepted": N_("Accepted"),
    "completed": N_("Service provided"), "no_response": N_("Without response"),
    "open_before": N_("Open at the start"), "opened": N_("Opened"), "reopened": N_("Reopened"),
    "transferred_in": N_("Transferred in"), "closed": N_("Closed"), "transferred_out": N_("Transferred out"),
    "open_after": N_("Open at the end"), "late": N_("Entered late"), "planned": N_("Planned"), "held": N_("Held"),
    "spent": N_("Spent"), "done": N_("Done"), "refused": N_("Refused"), "not_asked": N_("Not asked"),
    "withdrawn": N_("Withdrawn"), "assistance": N_("Assistance"), "assessments": N_("Assessments"),
    "departures": N_("Departures"), "provisional_boats": N_("Boats not verified yet"),
    "late_boats": N_("Boats entered late"), "open": N_("Still open"),
    "ended_otherwise": N_("Ended otherwise"), "soon": N_("Due soon"), "cancelled": N_("Cancelled"),
    "amount": N_("Budget"), "records": N_("Records"),
}  # fmt: skip

# a category that is called otherwise in one dimension
OF_AXIS = {("state", "late"): N_("Late")}

STATES = {
    "draft": N_("Draft: not issued, not to be passed on"),
    "reviewed": N_("Reviewed by a second person, not yet issued"),
    "issued": N_("Issued, reviewed by a second person"),
    "sole": N_("Issued; not reviewed by a second person"),
    "withdrawn": N_("WITHDRAWN: do not use"),
}
