"""Trainings with their participants, purchases, deliverables and visits to border posts."""

from datetime import date, timedelta
from typing import Any

import numpy as np
from psycopg import Cursor

from data.sample.arrays import DAY, Rng, moments, texts
from data.sample.copying import copy
from data.sample.projects import PROJECTS, span
from data.sample.world import World

_TRAININGS = (6, 8, 11)  # a year, of each project
_TITLES = ("Identification of victims of trafficking", "Reception and screening at landing points",
           "Human-rights-based border management", "Premiers secours psychologiques",
           "Orientation et protection de l’enfance", "التعرف على حالات الاستضعاف",
           "Data protection in casework", "Search and rescue: first reception")  # fmt: skip
_PLACES = {"MR": ("Nouakchott", "Nouadhibou", "Rosso"), "LY": ("Tripoli", "Misrata", "Benghazi"),
           "DZ": ("Algiers", "Tamanrasset"), "TN": ("Tunis", "Médenine", "Sfax", "Zarzis")}  # fmt: skip
_BODIES = ("Coast guard", "Border police", "Ministry of Social Affairs", "Red Crescent", "Civil protection",
           "Municipality", "Local association")  # fmt: skip
_OTHER = (
    ("procurement", "Blankets and hygiene kits"), ("procurement", "Tents for reception"),
    ("procurement", "Tablets for registration"),
    ("deliverable", "Standard operating procedures for landings"), ("deliverable", "Referral directory"),
    ("deliverable", "Half-yearly study"), ("border_assessment", "Border post assessment: Ras Jedir"),
    ("border_assessment", "Border post assessment: Dehiba"),
    ("border_assessment", "Border post assessment: In Guezzam"),
    ("border_assessment", "Border post assessment: Rosso"),
)  # fmt: skip


def trainings(world: World, cursor: "Cursor[Any]") -> None:
    """Load activity and training_participant of all projects."""
    rng = world.rng("trainings")
    rows: list[tuple[int, str, str, str, date, int]] = []
    for number, one in enumerate(PROJECTS):
        first, last = span(world, number)
        days = min((world.today - first).days, (last - first).days)
        places = [place for code in one.missions for place in _PLACES[code]]
        count = max(2, round(_TRAININGS[number] * days / 365))
        starts = sorted(rng.integers(0, max(days - 4, 1), count).tolist())
        for start in starts:
            rows.append((number, "training", str(rng.choice(_TITLES)), str(rng.choice(places)),
                         first + timedelta(days=start), int(rng.integers(1, 4))))  # fmt: skip
        for kind, title in _OTHER:
            if rng.random() < 0.6:
                start = int(rng.integers(0, max(days - 70, 1)))
                rows.append((number, kind, title, str(rng.choice(places)), first + timedelta(days=start),
                             int(rng.integers(5, 60))))  # fmt: skip
    starts_on = np.array([row[4] for row in rows], dtype="datetime64[D]")
    at = (starts_on.astype(np.int64) - 3) * DAY
    copy(cursor, "activity", id=np.arange(len(rows)) + 1, project_id=np.array([row[0] + 1 for row in rows]),
         kind=texts(*(row[1] for row in rows)), title=texts(*(row[2] for row in rows)),
         place=texts(*(row[3] for row in rows)), starts_on=starts_on,
         ends_on=starts_on + np.array([row[5] for row in rows]),
         recorded_at=moments(np.minimum(at, world.as_of)))  # fmt: skip
    for activity, row in enumerate(rows, 1):
        if row[1] == "training":
            _participants(rng, cursor, activity, row[0])


def _participants(rng: Rng, cursor: "Cursor[Any]", activity: int, project: int) -> None:
    """Drawn from a list of officials, so that the same person comes to more than one training."""
    count = int(rng.integers(10, 26))
    numbers = rng.choice(240, count, replace=False)
    sex = np.where(rng.random(count) < 0.27, "F", "M").astype(object)
    before = np.clip(np.round(rng.normal(52, 14, count)), 0, 100)
    after = np.clip(np.round(before + rng.normal(17, 15, count)), 0, 100)
    untested = rng.random(count) < 0.12
    before[untested & (rng.random(count) < 0.5)] = np.nan
    after[untested] = np.nan
    copy(cursor, "training_participant", activity_id=activity,
         participant_no=texts(*(f"{PROJECTS[project].code}-{n:04d}" for n in numbers.tolist())),
         organisation=texts(*_BODIES)[numbers % len(_BODIES)], sex=sex, attended=rng.random(count) < 0.94,
         score_before=before, score_after=after)  # fmt: skip
