"""What each computed indicator means, in words for a donor."""

from data.words import N_

DEFINITIONS = {
    "P1": N_("Unique persons with at least one assistance paid by the project in the period."),
    "P2": N_("Vulnerability assessments completed in the period, or the unique persons assessed."),
    "P3": N_("Unique persons with a vulnerability identified in the period. One person may hold several."),
    "R1": N_("Referrals of the project's cases sent in the period."),
    "R2": N_("Of the referrals whose answer fell due in the period, those acknowledged or accepted in time."),
    "R3": N_("Of the referrals sent in the period, those that led to a service by the cut-off."),
    "R4": N_("Median days from sending a referral to the service, for services given in the period."),
    "R5": N_("Of the referrals whose answer fell due in the period, those without any word by then."),
    "A1": N_("Persons of cases that departed in the period."),
    "A2": N_("Cases, or their persons, that are ready to travel when the period ends, or at the cut-off."),
    "A3": N_("Median days from registration to departure, of the cases that departed in the period."),
    "A4": N_("Unique persons of cases in reintegration at any time in the period."),
    "D1": N_("People who landed alive at the project's points, verified or not yet."),
    "D2": N_(
        "People helped on landing with food, items, medical or psychosocial aid: at least as many as had the commonest."
    ),
    "D3": N_("People screened; as a share, of the people on boats whose screening is known."),
    "D4": N_(
        "People found dead, on the boats for which it is known. Never added to the missing or to those who landed."
    ),
    "D5": N_(
        "People reported missing, from the boats for which it is known. Never added to the dead or to those who landed."
    ),
    "C1": N_("Officials and partners who attended a training that ended in the period: each once, or participations."),
    "C2": N_("Of those who sat both tests, the share who knew more after the training."),
}
