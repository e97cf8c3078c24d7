"""The sentences of a case's history, by what was changed and how, with the places that history_words fills."""

from collections.abc import Mapping

from ui.i18n import N_

ADDED, CHANGED, REMOVED = "added", "changed", "removed"
SENTENCES: Mapping[tuple[str, str], str] = {
    ("stage_change", ADDED): N_("%(by)s moved this case to “%(to_stage)s” on %(when)s"),
    ("stage_change", "began"): N_("%(by)s opened this case on %(when)s, at “%(to_stage)s”"),
    ("stage_change", "stayed"): N_("%(by)s classified this case anew on %(when)s"),
    ("stage_change", "transferred"): N_("%(by)s transferred this case to another office on %(when)s"),
    ("stage_change", "back"): N_(
        "%(by)s took back the step to “%(from_stage)s” on %(when)s: it is “%(to_stage)s” again"
    ),
    ("case_hold", ADDED): N_("%(by)s put this case on hold on %(when)s: %(reason)s"),
    ("case_hold", CHANGED): N_("%(by)s resumed this case on %(when)s"),
    ("case_hold", "back"): N_("%(by)s put this case back on hold on %(when)s"),
    ("case_hold", REMOVED): N_("%(by)s took the hold back on %(when)s"),
    ("case_assignment", ADDED): N_("%(by)s gave this case to %(caseworker_id)s on %(when)s"),
    ("case_file", ADDED): N_("%(by)s wrote down a new case on %(when)s"),
    ("case_file", CHANGED): N_("%(by)s changed what the file says on %(when)s: %(changes)s"),
    ("document", ADDED): N_("%(by)s put a paper on the list on %(when)s: %(document_type)s"),
    ("document", CHANGED): N_("%(by)s changed the paper “%(document_type)s” on %(when)s: %(changes)s"),
    ("document", REMOVED): N_("%(by)s took a paper off the list on %(when)s: %(document_type)s"),
    ("clearance", ADDED): N_("%(by)s recorded a decision on %(when)s: %(clearance_kind)s, %(outcome)s"),
    ("clearance", REMOVED): N_("%(by)s took a decision back on %(when)s: %(clearance_kind)s, %(outcome)s"),
    ("hand_over", ADDED): N_("%(by)s handed this case over on %(when)s"),
    ("hand_over", "received"): N_("%(by)s received this case on %(when)s"),
    ("hand_over", "returned"): N_("%(by)s gave this case back on %(when)s"),
    ("case_note", ADDED): N_("%(by)s wrote a note on %(when)s"),
    ("case_note", REMOVED): N_("%(by)s took a note back on %(when)s"),
    ("guidance", ADDED): N_("%(by)s left guidance on %(when)s"),
    ("guidance", CHANGED): N_("%(by)s answered the guidance on %(when)s"),
    ("guidance", REMOVED): N_("%(by)s took guidance back on %(when)s"),
    ("follow_up", ADDED): N_("%(by)s planned a follow-up on %(when)s, for %(due_on)s: %(follow_up_kind)s"),
    ("follow_up", "done"): N_("%(by)s ticked a follow-up on %(when)s: done on %(done_on)s"),
    ("follow_up", REMOVED): N_("%(by)s took a planned follow-up back on %(when)s"),
    ("referral", ADDED): N_("%(by)s wrote referral %(referral_no)s on %(when)s: %(service)s"),
    ("referral", CHANGED): N_("%(by)s changed referral %(referral_no)s on %(when)s: %(changes)s"),
    ("referral_event", ADDED): N_("%(by)s recorded an answer to referral %(referral_no)s on %(when)s: %(state)s"),
    ("referral_event", "sent"): N_("%(by)s sent referral %(referral_no)s on %(when)s"),
    ("referral_event", "other"): N_("%(by)s wrote to the story of referral %(referral_no)s on %(when)s"),
    ("referral_event", "contact"): N_("%(by)s logged a contact about referral %(referral_no)s on %(when)s"),
    ("referral_event", "held"): N_("%(by)s put referral %(referral_no)s on hold on %(when)s"),
    ("referral_event", "resumed"): N_("%(by)s resumed referral %(referral_no)s on %(when)s"),
    ("referral_event", "extended"): N_("%(by)s gave referral %(referral_no)s more time on %(when)s"),
    ("referral_event", "appointment"): N_("%(by)s wrote down an appointment of referral %(referral_no)s on %(when)s"),
    ("referral_event", "back"): N_("%(by)s took back the answer to referral %(referral_no)s on %(when)s"),
    ("escalation", ADDED): N_("%(by)s asked %(to_id)s to step in on %(when)s"),
    ("escalation", CHANGED): N_("%(by)s acknowledged on %(when)s that they were asked to step in"),
    ("escalation", REMOVED): N_("%(by)s took back on %(when)s that somebody was asked to step in"),
    ("person", ADDED): N_("%(by)s added person %(person_no)s on %(when)s"),
    ("person", CHANGED): N_("%(by)s corrected person %(person_no)s on %(when)s: %(changes)s"),
    ("person", REMOVED): N_("%(by)s took a person back on %(when)s"),
    ("person_merge", ADDED): N_("%(by)s made persons %(person_no)s and %(other_no)s one on %(when)s"),
    ("person_split", ADDED): N_("%(by)s split persons between this case and %(other_case)s on %(when)s: %(persons)s"),
    ("case_merge", ADDED): N_("%(by)s made this case and %(other_case)s one on %(when)s"),
    ("told_apart", ADDED): N_("%(by)s said on %(when)s that two persons who look alike are two"),
    ("person_identity", CHANGED): N_("%(by)s wrote down who person %(person_no)s is on %(when)s; it is not told here"),
    ("person_identity", "opened"): N_("%(by)s looked up who person %(person_no)s is on %(when)s"),
    ("person_vulnerability", ADDED): N_(
        "%(by)s recorded a vulnerability of person %(person_no)s on %(when)s: %(vulnerability)s"
    ),
    ("person_vulnerability", REMOVED): N_(
        "%(by)s took back a vulnerability of person %(person_no)s on %(when)s: %(vulnerability)s"
    ),
    ("person_consent", ADDED): N_(
        "%(by)s recorded what person %(person_no)s answered on %(when)s: %(consent_kind)s, %(answer)s"
    ),
    ("assessment", ADDED): N_("%(by)s recorded an assessment of person %(person_no)s on %(when)s: %(risk_level)s"),
    ("assessment", REMOVED): N_("%(by)s took an assessment back on %(when)s"),
    ("assistance", ADDED): N_("%(by)s recorded help to person %(person_no)s on %(when)s: %(service)s"),
    ("assistance", REMOVED): N_("%(by)s took back help recorded on %(when)s"),
    ("visit_case", ADDED): N_("%(by)s put this case on the list of a visit on %(when)s"),
    ("visit_case", CHANGED): N_("%(by)s wrote down what came of a visit on %(when)s: %(changes)s"),
    ("visit_case", REMOVED): N_("%(by)s took this case off the list of a visit on %(when)s"),
    ("case_access", ADDED): N_("%(by)s, data protection, opened this case on %(when)s: %(coded_why)s"),
    ("export", "person"): N_("%(by)s made the document of all that is held on person %(person_no)s on %(when)s"),
    ("retention_hold", ADDED): N_("%(by)s said on %(when)s that this case must be kept: %(coded_why)s"),
    ("retention_hold", CHANGED): N_("%(by)s said on %(when)s that this case need not be kept longer"),
    ("retention", ADDED): N_("This case was anonymised on %(when)s"),
    ("export", ADDED): N_("%(by)s exported this case on %(when)s"),
    ("search", ADDED): N_("%(by)s searched for duplicates on %(when)s"),
}
OTHERWISE = N_("%(by)s changed this case on %(when)s: %(what)s")
BECAUSE = N_("%(sentence)s, because: %(why)s")
