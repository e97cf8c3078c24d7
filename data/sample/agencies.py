"""Whom the offices refer to: invented agencies, each with the services it offers."""

from typing import Any

import numpy as np
from psycopg import Cursor

from data.sample.arrays import Ints, moments, texts
from data.sample.copying import copy
from data.sample.world import World

# how often each service is asked for
SERVICES = {"medical": 0.23, "mhpss": 0.14, "specialized_protection": 0.10, "consular": 0.12, "child_protection": 0.04,
            "gbv": 0.03, "shelter": 0.08, "food": 0.07, "nfi": 0.05, "cash": 0.05, "legal": 0.04,
            "family_tracing": 0.02, "education": 0.015, "asylum": 0.025}  # fmt: skip
AGENCIES = {
    "LY": (("Tripoli Clinic Network", "medical mhpss"), ("جمعية الساحل الخيرية", "food nfi shelter"),
           ("Rahma Health Centre", "medical"), ("Embassies’ desk", "consular"), ("Amal Women’s House", "gbv shelter"),
           ("مركز الأمل للدعم النفسي", "mhpss"), ("Hands for Children", "child_protection education family_tracing"),
           ("Sahara Relief", "food nfi cash"), ("Legal Aid Libya", "legal asylum"),
           ("Safe Haven Misrata", "shelter specialized_protection"), ("Médecins du Golfe", "medical mhpss"),
           ("South Libya Aid", "medical food nfi"), ("Protection Desk", "specialized_protection gbv"),
           ("Benghazi Relief Circle", "cash food"), ("Family Links Office", "family_tracing"),
           ("الهيئة القنصلية المشتركة", "consular")),
    "MR": (("Clinique de l’Océan", "medical mhpss"), ("Association Espoir Nouadhibou", "food nfi shelter"),
           ("Consulats de la sous-région", "consular"), ("Maison des femmes", "gbv shelter"),
           ("Enfance Atlantique", "child_protection education family_tracing"), ("جمعية المرسى", "food nfi cash"),
           ("Aide juridique Nouakchott", "legal asylum"), ("Protection Côte", "specialized_protection"),
           ("Santé sans détour", "medical mhpss"), ("Croix d’Arguin", "family_tracing nfi")),
    "DZ": (("Clinique El Hayat", "medical mhpss"), ("Caritas du Sud", "food nfi shelter"),
           ("Bureau consulaire", "consular"), ("دار الرحمة", "shelter gbv"),
           ("SOS Enfants Alger", "child_protection education"),
           ("Réseau juridique", "legal asylum"), ("Protection Hoggar", "specialized_protection family_tracing"),
           ("Solidarité Tamanrasset", "food nfi cash"), ("Centre d’écoute", "mhpss"),
           ("Relais médical du Sud", "medical")),
    "TN": (("Polyclinique du Lac", "medical mhpss"), ("Terre d’accueil", "shelter food nfi"),
           ("Consulats à Tunis", "consular"), ("Beity des femmes", "gbv shelter"),
           ("Enfance en chemin", "child_protection education family_tracing"), ("Avocats solidaires", "legal asylum"),
           ("جمعية التضامن بمدنين", "food nfi cash"), ("Écoute Sfax", "mhpss"),
           ("Protection Zarzis", "specialized_protection"), ("Croissant médical", "medical nfi"),
           ("Accès aux droits", "legal specialized_protection")),
}  # fmt: skip


def agencies(world: World, cursor: "Cursor[Any]") -> dict[tuple[int, str], Ints]:
    """Load the agencies; answers with the ids of those that offer a service, by mission number and service."""
    rows = [(mission, *agency) for mission in world.missions for agency in AGENCIES[mission]]
    offers = [(n + 1, service) for n, (_, _, services) in enumerate(rows) for service in services.split()]
    copy(cursor, "agency", id=np.arange(len(rows)) + 1, name=texts(*(row[1] for row in rows)),
         mission=texts(*(row[0] for row in rows)), recorded_at=moments(np.array([world.start]))[0])  # fmt: skip
    copy(cursor, "agency_service", agency_id=np.array([n for n, _ in offers]), service=texts(*(s for _, s in offers)))
    found: dict[tuple[int, str], list[int]] = {}
    for agency, service in offers:
        found.setdefault((world.missions.index(rows[agency - 1][0]), service), []).append(agency)
    return {key: np.array(ids) for key, ids in found.items()}
