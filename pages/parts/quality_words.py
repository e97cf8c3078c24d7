"""The kinds of problems in the data: what each is called, why it matters, and where on the case it is put right."""

from dataclasses import dataclass

from ui.i18n import N_, _

GROUPS = {
    "missing": N_("Not filled in"),
    "contradictory": N_("Contradictory"),
    "late": N_("Late"),
    "doubled": N_("Doubled"),
}


@dataclass(frozen=True)
class Kind:
    """One kind of problem. `anchor` is the part of the case page where it is put right; `unit` of its detail."""

    group: str
    label: str
    why: str
    anchor: str = "persons"
    unit: str | None = None  # day, days, years, born, persons, risk, case


KINDS: dict[str, Kind] = {
    "no_person": Kind("missing", N_("No person"), N_("A case without a person counts nobody.")),
    "no_head": Kind("missing", N_("No head of the case"), N_("The head's nationality is the case's.")),
    "no_sex": Kind("missing", N_("Sex not known"), N_("Women and girls disappear among the unknown.")),
    "no_birth_year": Kind("missing", N_("Birth year not known"), N_("A missing birth year hides a child.")),
    "no_nationality": Kind("missing", N_("Nationality not known"), N_("Without it no embassy can be asked.")),
    "consent_not_asked": Kind("missing", N_("Consent not asked"),
                              N_("Nobody may be referred or counted without having been asked."), "consent"),
    "no_risk_level": Kind("missing", N_("Risk not assessed"),
                          N_("The risk decides how soon somebody calls again."), "screening"),
    "not_assessed": Kind("missing", N_("No assessment recorded"),
                         N_("The stage says assessed, and nothing says what was found."), "screening"),
    "not_in_mimosa": Kind("missing", N_("Not in MiMOSA"), N_("MiMOSA is the office's record."), "stage"),
    "no_papers_listed": Kind("missing", N_("Papers not listed"),
                             N_("Nobody sees what is missing for the journey."), "papers"),
    "no_follow_up": Kind("missing", N_("No follow-up planned"),
                         N_("The standard asks one for this risk: high weekly, medium every two weeks, low monthly."),
                         "follow_ups", "risk"),
    "caseworker_gone": Kind("missing", N_("The caseworker is no longer here"),
                            N_("Nobody follows the case until it is given to a colleague."), "stage", "day"),
    "child_head": Kind("contradictory", N_("A child heads the family"),
                       N_("Either the head is another person, or the child is unaccompanied."), unit="years"),
    "child_alone": Kind("contradictory", N_("A child alone, not marked as unaccompanied or separated"),
                        N_("An unmarked child is not seen by child protection."), unit="years"),
    "uac_with_adult": Kind("contradictory", N_("Unaccompanied child in a case with an adult"),
                           N_("Either the adult cares for the child, or the two are not one case.")),
    "uac_return_unassessed": Kind("contradictory", N_("Unaccompanied child on return, best interest not assessed"),
                                  N_("A child returns only where that was found to be best."), "screening"),
    "implausible_age": Kind("contradictory", N_("Birth year cannot be right"),
                            N_("It is in the future or too long ago."), unit="born"),
    "single_of_many": Kind("contradictory", N_("Single person with several persons"),
                           N_("The papers asked for depend on the kind of family."), "persons", "persons"),
    "family_of_one": Kind("contradictory", N_("Family of one person"),
                          N_("Somebody is missing, or it is a single person.")),
    "vulnerable_unclassified": Kind("contradictory", N_("Vulnerable and assessed, not classified"),
                                    N_("Without a stream nobody of the AVM unit sees the case."), "stage", "days"),
    "stages_out_of_order": Kind("contradictory", N_("Stages out of order"),
                                N_("The way of the case does not fit together; days in stages are wrong."),
                                "timeline", "day"),
    "follow_up_late": Kind("late", N_("Follow-up late"), N_("Somebody was promised a call or a visit."),
                           "follow_ups", "day"),
    "held_long": Kind("late", N_("On hold for over 30 days"), N_("A hold stops the clock, not the need."),
                      "stage", "days"),
    "movement_gone_by": Kind("late", N_("Planned movement has passed"),
                             N_("Either they left, or they need another day."), "stage", "day"),
    "entered_late": Kind("late", N_("Entered more than 7 days after it happened"),
                         N_("What is entered late changes numbers already told."), "timeline", "days"),
    "no_receipt": Kind("late", N_("Handed over, no receipt for over 3 days"),
                       N_("The file is with nobody."), "hand_over", "days"),
    "guidance_unanswered": Kind("late", N_("Guidance without an answer for over 7 days"),
                                N_("A supervisor waits."), "notes", "day"),
    "same_document": Kind("doubled", N_("Same document number as in another open case"),
                          N_("One person counted twice, or a number typed wrong."), unit="case"),
    "same_phone": Kind("doubled", N_("Same phone as in another open case"),
                       N_("Perhaps a family in two cases, perhaps a shared phone: tell them apart or merge."),
                       unit="case"),
}  # fmt: skip


def names() -> dict[str, str]:
    """Every kind's name, in the order above."""
    return {code: _(kind.label) for code, kind in KINDS.items()}


def of_group(group: str) -> list[str]:
    """The kinds of a group."""
    return [code for code, kind in KINDS.items() if kind.group == group]
