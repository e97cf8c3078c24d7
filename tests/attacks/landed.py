"""What is told about a landing beside its figures: notes, persons, counts, how they stood before, who was written to.

Notes belong to whoever sees the boat (la, lb); persons, and the few of a tally who are nearly persons, to whoever
records at the point or supervises it (sa, sb).
"""

from datetime import timedelta
from typing import Any

from data import tables as t
from tests.factories import NOW, days_ago


def told(town: Any, letter: str, office: Any, worker: Any) -> None:
    """Everything of the boat and the point of an office. `rows["l…"]` and `rows["s…"]` hold what is needed again."""
    make, marks = town.make, town.marks
    seen, mine = town.rows[f"l{letter}"], town.rows[f"s{letter}"]
    boat, point, someone = seen["disembarkation"], town.points[letter], mine["screening"]
    at = {"landing_point_id": point.id, "office_id": office.id}
    make.row(t.landing_presence, disembarkation_id=boat.id, actor="navy", activity="rescue",
             note=marks.word(f"l{letter}"))  # fmt: skip
    make.row(t.surge_acknowledgement, id=marks.number(f"l{letter}"), mission=office.mission, landing_point_id=point.id,
             trigger="watch", note=marks.word(f"l{letter}"), by_id=worker.id, happened_at=days_ago(1))  # fmt: skip
    make.row(t.alert, id=marks.number(f"l{letter}"), kind="watch", mission=office.mission, landing_point_id=point.id,
             told_at=NOW, started_at=NOW, seen_at=NOW, seen_on=NOW.date())  # fmt: skip
    for kind in ("reception", "screeners"):
        make.row(t.point_count, id=marks.number(f"l{letter}"), **at, kind=kind, people=20, happened_at=NOW)
    make.row(t.reception_exit, id=marks.number(f"l{letter}"), **at, disembarkation_id=boat.id, kind="released",
             people=3, happened_at=NOW)  # fmt: skip
    seen["tally"] = make.row(t.screening_tally, id=marks.number(f"l{letter}"), **at, disembarkation_id=boat.id, women=2,
                             men=6, happened_at=NOW)  # fmt: skip
    make.row(t.screening_tally_vulnerability, tally_id=seen["tally"].id, vulnerability="vot", people=2)
    make.row(t.screening_version, id=marks.number(f"s{letter}"), screening_id=someone.id, landing_point_id=point.id,
             version=someone.row_version - 1, was={"wristband": marks.word(f"s{letter}"), "vulnerabilities": ["vot"]},
             ended_at=NOW, by_id=worker.id, reason=marks.word(f"s{letter}"))  # fmt: skip
    make.row(t.screening, id=marks.number(f"s{letter}"), **at, disembarkation_id=None, outcome="screened", sex="M",
             wristband=marks.word(f"s{letter}").upper(), happened_at=NOW)  # fmt: skip
    # two records of one boat became one: the tally of the one that went says how few have what
    make.row(t.landing_version, id=marks.number(f"l{letter}"), landing_id=marks.number(f"l{letter}"), version=1,
             landing_no=marks.word(f"l{letter}"), landing_point_id=point.id, was={"boat": marks.word(f"l{letter}")},
             ended="merged", merged_into=boat.id, ended_at=NOW - timedelta(hours=1), reason=marks.word(f"l{letter}"),
             moved={"tally": {"vulnerable": {"vot": 2}, "id": marks.word(f"s{letter}")}})  # fmt: skip
