"""Table by table, what goes away when a case is anonymised, and what stays and why. A test holds it to every column.

What is counted stays, so that every figure of the past stays true: days, stages, codes, who worked on it.
"""

# rows that say who somebody is
DELETED = ("person_token", "person_identity")
# own words: emptied. Where a column must say something, a mark stands there
EMPTIED = {
    "case_file": ("location", "movement"),
    "stage_change": ("note",),
    "case_hold": ("note",),
    "case_assignment": ("reason",),
    "document": ("note",),
    "clearance": ("note",),
    "follow_up": ("note",),
    "guidance": ("answer",),
    "referral_event": ("note",),
    "escalation": ("answer",),
    "person_consent": ("note",),
    "hand_over": ("note",),
    "visit_case": ("need", "note"),
    "case_access": ("note",),
    "retention_hold": ("note",),
    "screening": ("wristband",),
}
MARK = "…"
MARKED = {"case_note": ("body",), "guidance": ("body",), "escalation": ("need",)}
# numbers by which somebody outside could find the case again: replaced by others that mean nothing
RENUMBERED = {"case_file": ("case_no", "mimosa_no"), "referral": ("referral_no",)}
# texts that are one of a few words of ours, and no reference to a code list
KEPT = {
    ("stage_spell", "stage"): "a code; every figure of the past is counted from it",
    ("stage_spell", "entered_as"): "a word of ours: how the case came to the stage",
    ("referral_spell", "state"): "a code; the referral figures are counted from it",
    ("referral_spell", "waits_on"): "a word of ours: which clock ran",
    ("referral_event", "kind"): "a word of ours: what kind of event",
    ("referral", "standards_from"): "where the standard is from that it was sent under; of nobody",
    ("case_access", "reason"): "a word of ours: why the officer opened the case",
    ("screening", "outcome"): "a word of ours: whether screening reached them",
    ("screening", "age_band"): "a word of ours; coverage by sex and age is counted from it",
    ("retention_hold", "reason"): "a word of ours: why the case was kept",
}
# tables with rows of a case whose own rows stay, and why
STAYS = {
    "audit": "append-only; identity never entered it. It holds facts as they were, also the case's earlier number",
}
# forms whose drafts are about a case, and about its guidance
DRAFTS_OF_CASE = ("note", "guide", "assess")
DRAFTS_OF_GUIDANCE = ("answer_guidance",)
