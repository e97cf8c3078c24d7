"""What the Settings page says in words: lists, clocks, days of the week, and what each number means."""

from ui.i18n import _


def code_list_names() -> dict[str, str]:
    """Every code list by what stands in it."""
    named = {
        "service": _("Services"), "document_type": _("Papers"), "vulnerability": _("Vulnerabilities"),
        "entry_point": _("Entry points"), "case_source": _("How a case came"), "hold_reason": _("Reasons for a hold"),
        "stage_reason": _("Reasons for a stage"), "referral_reason": _("Reasons of referrals"),
        "follow_up_kind": _("Kinds of follow-up"), "assessment_tool": _("Assessment tools"), "finding": _("Findings"),
        "consent_how": _("How consent was given"), "visit_outcome": _("Outcomes of visits"), "country": _("Countries"),
        "mission": _("Missions"), "stage": _("Stages"), "referral_state": _("States of referrals"),
        "priority": _("Priorities"), "stream": _("Streams"), "programme": _("Programmes"),
        "risk_level": _("Risk levels"), "sex": _("Sex"), "relation": _("Relations in a family"),
        "family_type": _("Kinds of family"), "role": _("Roles"), "clearance_kind": _("Kinds of decision"),
        "clearance_outcome": _("Outcomes of decisions"), "assessment_kind": _("Kinds of assessment"),
        "activity_kind": _("Kinds of activity"), "unit": _("Units of indicators"),
        "consent_kind": _("Kinds of consent"),
        "consent_scope": _("How much may be shared"), "landing_source": _("Sources on landings"),
        "visit_kind": _("Kinds of visit"), "landing_actor": _("Organisations at landings"),
        "landing_activity": _("What is done at landings"),
    }  # fmt: skip
    return named


def clocks() -> dict[str, str]:
    """The three clocks of a referral."""
    return {"acknowledge": _("to acknowledge"), "accept": _("to accept"), "serve": _("to give the service")}


def weekdays() -> dict[int, str]:
    """1 Monday … 7 Sunday."""
    names = (_("Monday"), _("Tuesday"), _("Wednesday"), _("Thursday"), _("Friday"), _("Saturday"), _("Sunday"))
    return dict(enumerate(names, 1))


def numbers() -> dict[str, tuple[str, str]]:
    """What each of the house's numbers is called, with its unit, and what it does."""
    return {
        "draft_days": (
            _("Days that a draft is kept"),
            _("What somebody began to type is kept for them so long, for nobody else."),
        ),
        "undo_hours": (_("Hours to take an edit back"), _("One's own last edit can be taken back within them.")),
        "session_idle_minutes": (
            _("Minutes before an unused session ends"),
            _("Whoever does nothing for so long signs in again."),
        ),
        "session_hours": (_("Hours that a sign-in lasts"), _("After them everybody signs in again, busy or not.")),
        "case_access_minutes": (
            _("Minutes that a case stays open to the data-protection officer"),
            _("After them another opening, with its reason, is needed."),
        ),
        "retain_months": (
            _("Months that a closed case is kept"),
            _("Where neither its project nor its mission says. Then it is anonymised; figures stay true."),
        ),
        "load_high": (
            _("Weight of a high-risk case, in hundredths of a case"),
            _("In the load of its caseworker. A high risk is followed up each week, twice as often as a medium one."),
        ),
        "load_medium": (
            _("Weight of a medium-risk case, in hundredths of a case"),
            _("A medium risk is followed up every two weeks: the case that the standard speaks of weighs 100."),
        ),
        "load_low": (
            _("Weight of a low-risk case, in hundredths of a case"),
            _("A low risk is followed up once a month, half as often as a medium one."),
        ),
        "threshold": (
            _("Smallest count that is shown without cases"),
            _("Smaller ones are hidden from heads of mission and programme officers, whose pages show no case."),
        ),
        "first_risk_emergency": (_("Weight of an emergency"), _("In the order of First things.")),
        "first_risk_high": (_("Weight of a high risk"), _("In the order of First things.")),
        "first_risk_medium": (_("Weight of a medium risk"), _("In the order of First things.")),
        "first_risk_low": (_("Weight of a low risk"), _("In the order of First things.")),
        "first_risk_unknown": (_("Weight of a risk not assessed"), _("In the order of First things.")),
        "first_late_most": (
            _("Most that lateness weighs"),
            _("Lateness is how many times the time allowed has gone: 1 when it is up, 2 at twice the time."),
        ),
        "first_silent_days": (
            _("Days of silence that weigh as much again"),
            _("Silence is 1, and 1 more for each so many days in which nothing was done or heard."),
        ),
        "first_silent_most": (_("Most that silence weighs"), _("In the order of First things.")),
        "first_due_days": (
            _("Working days ahead for clocks about to run out"),
            _("A referral that falls due within them stands among First things."),
        ),
        "first_travel_days": (
            _("Days ahead for papers before a movement"),
            _("A case that travels within them and is not ready stands among First things."),
        ),
        "first_answer_days": (
            _("Days for answering guidance and escalations"),
            _("After them they count as late in First things."),
        ),
        "screenings_per_hour": (
            _("Persons one screener sees in an hour"),
            _("For landing points without a figure of their own: hours to clear follow from it."),
        ),
        "reception_hours": (
            _("Hours a count of reception holds"),
            _("After them it is unknown who is in reception, until somebody counts again."),
        ),
        "shift_hours": (
            _("Hours it holds how many screen"),
            _("After them the number planned for the landing point counts again."),
        ),
    }
