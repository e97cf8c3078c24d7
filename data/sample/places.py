"""Where the invented operation works: offices, landing points, districts. The places are real, the work is not."""

from typing import NamedTuple


class Office(NamedTuple):
    """An office with its share of its mission's cases and its number of teams."""

    code: str
    name: str
    mission: str
    share: float
    teams: int
    districts: tuple[str, ...]


class Point(NamedTuple):
    """A landing point; `share` is the part of its mission's boats that come in there."""

    code: str
    name: str
    office: str
    capacity: int
    screeners: int
    per_hour: float
    latitude: float
    longitude: float
    share: float


# shares of all cases: Libya dominates
MISSIONS = {"LY": 0.62, "MR": 0.14, "DZ": 0.10, "TN": 0.14}
LY_TRIPOLI = ("Tripoli centre", "Ain Zara", "Abu Salim", "Janzur", "Tajura", "Zawiya", "Gharyan")
OFFICES = (
    Office("LY-TIP", "Tripoli", "LY", 0.44, 8, LY_TRIPOLI),
    Office("LY-MRA", "Misrata", "LY", 0.16, 4, ("Misrata", "Zliten", "Khoms", "Bani Walid")),
    Office("LY-BEN", "Benghazi", "LY", 0.18, 4, ("Benghazi", "Ajdabiya", "Tobruk", "Al Bayda")),
    Office("LY-SEB", "Sabha", "LY", 0.13, 3, ("Sabha", "Ubari", "Murzuq", "Al Qatrun")),
    Office("LY-ZUA", "Zuwara", "LY", 0.09, 3, ("Zuwara", "Sabratha", "Surman", "Nalut")),
    Office("MR-NKC", "Nouakchott", "MR", 0.55, 4, ("Tevragh-Zeina", "El Mina", "Sebkha", "Rosso")),
    Office("MR-NDB", "Nouadhibou", "MR", 0.45, 3, ("Nouadhibou", "Cansado", "Numerowatt")),
    Office("DZ-ALG", "Algiers", "DZ", 0.60, 3, ("Alger-Centre", "Bab Ezzouar", "Oran", "Annaba")),
    Office("DZ-TMR", "Tamanrasset", "DZ", 0.40, 2, ("Tamanrasset", "In Guezzam", "Djanet")),
    Office("TN-TUN", "Tunis", "TN", 0.45, 3, ("Tunis", "La Marsa", "Ariana", "Sousse")),
    Office("TN-MDN", "Medenine", "TN", 0.30, 3, ("Médenine", "Zarzis", "Djerba", "Ben Gardane")),
    Office("TN-SFX", "Sfax", "TN", 0.25, 2, ("Sfax", "El Amra", "Jebiniana")),
)
POINTS = (
    Point("LY-TNB", "Tripoli naval base", "LY-TIP", 400, 6, 6, 32.8970, 13.1950, 0.38),
    Point("LY-ZAW", "Zawiya refinery port", "LY-TIP", 220, 4, 6, 32.7870, 12.6970, 0.22),
    Point("LY-KHO", "Khoms naval base", "LY-MRA", 180, 3, 6, 32.6780, 14.2600, 0.14),
    Point("LY-MIS", "Misrata port", "LY-MRA", 160, 3, 6, 32.3660, 15.2220, 0.08),
    Point("LY-ZUW", "Zuwara port", "LY-ZUA", 150, 3, 5, 32.9220, 12.1180, 0.13),
    Point("LY-TOB", "Tobruk port", "LY-BEN", 200, 3, 5, 32.0720, 23.9900, 0.05),
    Point("MR-NKT", "Nouakchott port", "MR-NKC", 250, 4, 5, 17.9890, -16.0280, 0.45),
    Point("MR-NDP", "Nouadhibou port", "MR-NDB", 300, 4, 5, 20.9080, -17.0530, 0.55),
    Point("DZ-ANN", "Annaba", "DZ-ALG", 80, 2, 5, 36.9000, 7.7700, 0.45),
    Point("DZ-ORN", "Oran", "DZ-ALG", 90, 2, 5, 35.7100, -0.6400, 0.55),
    Point("TN-SFP", "Sfax port", "TN-SFX", 200, 3, 6, 34.7250, 10.7700, 0.65),
    Point("TN-ZRZ", "Zarzis port", "TN-MDN", 150, 3, 5, 33.4960, 11.1230, 0.35),
)
NATIONALITIES = {
    "LY": {"NG": 0.26, "ML": 0.15, "NE": 0.11, "BD": 0.11, "GM": 0.08, "SD": 0.07, "GN": 0.04, "SN": 0.04, "CI": 0.03,
           "GH": 0.03, "BF": 0.03, "TD": 0.02, "EG": 0.02, "SO": 0.01},
    "MR": {"SN": 0.75, "GM": 0.17, "ML": 0.05, "GN": 0.02, "CI": 0.01},
    "DZ": {"ML": 0.28, "NE": 0.26, "GN": 0.16, "CM": 0.10, "CI": 0.08, "NG": 0.06, "SD": 0.04, "SY": 0.02},
    "TN": {"CI": 0.24, "GN": 0.18, "CM": 0.12, "SD": 0.12, "ML": 0.09, "GM": 0.08, "NG": 0.06, "BF": 0.06, "SO": 0.05},
}  # fmt: skip
LANDED_NATIONALITIES = {
    "LY": {"BD": 0.20, "SD": 0.16, "EG": 0.15, "NG": 0.10, "SY": 0.09, "GM": 0.06, "ML": 0.06, "GN": 0.06, "PK": 0.04,
           "ER": 0.04, "SO": 0.04},
    "MR": {"SN": 0.75, "GM": 0.17, "ML": 0.05, "GN": 0.02, "MR": 0.01},
    "DZ": {"DZ": 0.55, "ML": 0.12, "GN": 0.12, "SY": 0.11, "CM": 0.10},
    "TN": {"CI": 0.24, "GN": 0.22, "SD": 0.16, "TN": 0.14, "CM": 0.09, "ML": 0.08, "SY": 0.07},
}  # fmt: skip
EMBARKED_FROM = {
    "LY": ("Zuwara", "Sabratha", "Zawiya", "Garabulli", "Khoms", "Tobruk"),
    "MR": ("Mbour", "Saint-Louis", "Banjul", "Barra", "Nouadhibou"),
    "DZ": ("Annaba", "Mostaganem", "Oran", "Boumerdès"),
    "TN": ("Sfax", "El Amra", "Kerkennah", "Zarzis"),
}
AUTHORITIES = {
    "LY": ("Libyan Coast Guard", "Stability Support Apparatus", "Fishing boat"),
    "MR": ("Garde-côtes mauritaniens", "Marine nationale", "Guardia Civil"),
    "DZ": ("Garde-côtes", "Marine nationale"),
    "TN": ("Garde nationale maritime", "Marine nationale"),
}
# shares of entry points of a mission's cases
ENTRY_POINTS = {
    "LY": {"walk_in": 0.22, "hotline": 0.14, "detention": 0.24, "landing": 0.14, "embassy": 0.09, "mrrm": 0.05,
           "partner": 0.05, "community": 0.07},
    "MR": {"walk_in": 0.22, "hotline": 0.06, "landing": 0.42, "embassy": 0.06, "partner": 0.12, "community": 0.12},
    "DZ": {"walk_in": 0.30, "hotline": 0.12, "embassy": 0.16, "partner": 0.16, "community": 0.14, "border": 0.12},
    "TN": {"walk_in": 0.30, "hotline": 0.10, "landing": 0.14, "embassy": 0.10, "partner": 0.18, "community": 0.18},
}  # fmt: skip
