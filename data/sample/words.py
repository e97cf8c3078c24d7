"""Short, harmless notes, in the three languages the offices work in. Invented; they name nobody."""

NOTES = (
    "Called, no answer. Will try again on Sunday.", "Explained the steps and what papers are still missing.",
    "Interpreter for Hausa arranged for the next interview.", "The embassy asked for a second photograph.",
    "Person prefers to be called in the evening.", "Moved in with friends; same telephone number.",
    "Asked about the date of travel; told that none is set.", "Partner says the place is free from next week.",
    "Files scanned and sent to the pre-departure team.", "Would like to travel together with a cousin.",
    "Appointment at the clinic moved by a week.", "Child’s school certificate seen, copy kept.",
    "Rendez-vous fixé avec le consulat.", "La personne souhaite attendre la fin du mois.",
    "Orientation expliquée, consentement confirmé.", "Appel de suivi : situation stable.",
    "Le formulaire du pays a été refait, signature manquante.", "Transport vers le bureau organisé.",
    "Le partenaire demande une copie du dossier médical.", "Nouvelle adresse notée au dossier.",
    "تم الاتصال بالشخص وسيحضر يوم الأحد.", "بانتظار رد السفارة على طلب وثيقة السفر.",
    "تم شرح الخطوات القادمة بلغة يفهمها.", "طلب الشخص تأجيل الموعد أسبوعاً.",
)  # fmt: skip
CONTACTS = (
    "Called the agency; they will answer this week.", "Reminder sent by e-mail.",
    "Relance par téléphone, sans réponse.",
    "The focal point is on leave; asked for a stand-in.", "تم إرسال تذكير إلى الشريك.",
)  # fmt: skip
SURVEY = "Quarterly partner survey"
