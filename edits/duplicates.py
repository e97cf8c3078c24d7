"""Who may be somebody that is in a case already, and why it looks so."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import uuid4

from sqlalchemy import Connection, text

from data import identities, spelling
from data.connection import writing_engine
from data.person import Person
from data.sealing import NoKey, digests
from edits.change import Change, edit

DAYS_APART = 14  # received within so many days of each other, for those without a name
YEARS_APART = 2  # birth years of people who have one name
MOST = 8
# a name counts with two parts in common, or its only part where year and nationality are the same too
_ASKED = text("""
    with hit as (
        select distinct person_id, kind from person_token
        where (kind, token) in (select unnest(cast(:kinds as text[])), unnest(cast(:plain as bytea[])))
        union all
        select k.person_id, case when count(distinct w.part) > 1 then 'name' else 'one_name' end
        from unnest(cast(:names as bytea[]), cast(:parts as int[])) as w (token, part)
        inner join person_token as k on k.kind = 'name' and k.token = w.token
        group by k.person_id having count(distinct w.part) >= least(2, cast(:all_parts as int))
    ), near as (
        select p.id as person_id, 'similar' as kind from person as p inner join case_file as f on f.id = p.case_id
        where
            p.nationality = :nationality and p.birth_year = :birth_year and p.sex = :sex
            and lower(btrim(f.location)) = lower(btrim(:location))
            and f.received_on between :received_on - make_interval(days => :days)
            and :received_on + make_interval(days => :days)
            and (cast(:nameless as boolean) or not exists (
                select 1 from person_token as k where k.person_id = p.id and k.kind = 'name'
            ))
    )
    select
        p.id as person_id, p.case_id, f.case_no, p.person_no, p.sex, p.birth_year, p.nationality, f.location,
        f.received_on, f.stage, s.is_open, f.caseworker_id, w.name as caseworker,
        array_agg(distinct h.kind order by h.kind) as met
    from (select * from hit union all select * from near) as h
    inner join person as p on p.id = h.person_id
    inner join case_file as f on f.id = p.case_id
    inner join stage as s on s.code = f.stage
    left join staff as w on w.id = f.caseworker_id
    where
        p.office_id = any(:offices) and p.case_id is distinct from cast(:own_case as bigint)
        and f.same_as_id is null and not p.id = any(cast(:apart as bigint[]))
        and (h.kind not in ('name', 'one_name') or (
            abs(coalesce(p.birth_year - cast(:birth_year as int), 0)) <= :years
            and (p.sex = :sex or 'U' in (p.sex, :sex))
        ))
        and (h.kind <> 'one_name' or (p.birth_year = :birth_year and p.nationality = :nationality))
    group by p.id, f.id, s.code, w.id
    having array_agg(h.kind) && array['document', 'phone', 'name', 'one_name', 'similar']
    order by
        bool_or(h.kind = 'document') desc, bool_or(h.kind = 'phone') desc, count(distinct h.kind) desc,
        s.is_open desc, f.received_on desc
    limit :most
""")


@dataclass(frozen=True)
class Likely:
    """Somebody in a case who may be the person at `place` of those asked about. `mine`: the asker may open the case."""

    place: int
    person_id: int
    case_id: int
    case_no: str
    person_no: int
    is_open: bool
    mine: bool
    reasons: tuple[str, ...]  # of document, phone, name, birth, similar
    row: Mapping[str, Any] = field(repr=False)  # sex, birth_year, nationality, location, received_on, stage, caseworker


@edit("identities.compare", roles=("caseworker", "supervisor"))
def _note(c: Change, *, persons: int, hits: int) -> int:
    c.audit("search", None, before=None, after={"by": ["duplicates"], "persons": persons, "hits": hits})
    return hits


def likely(*, by: Person, persons: Sequence[Mapping[str, Any]], location: str | None, received_on: datetime,
           own_case: int | None = None, apart: Collection[int] = ()) -> list[Likely]:  # fmt: skip
    """Those already in a case of the asker's offices who look like one of `persons`; the asking is logged.

    persons: sex, birth_year, nationality and the identity's fields, each. apart: person ids known to be others.
    """
    with writing_engine().connect() as db:
        found = search(db, by, persons, location, received_on, own_case, apart)
    if any(person.get(name) for person in persons for name in identities.FIELDS):
        _note(by=by, key=str(uuid4()), persons=len(persons), hits=len(found))
    return found


def search(
    db: Connection, by: Person, persons: Sequence[Mapping[str, Any]], location: str | None, received_on: datetime,
    own_case: int | None = None, apart: Collection[int] = (),
) -> list[Likely]:  # fmt: skip
    """The same inside an edit, which leaves its own trace."""
    more = {"location": location, "received_on": received_on, "own_case": own_case, "apart": list(apart),
            "offices": list(by.offices), "days": DAYS_APART, "years": YEARS_APART, "most": MOST}  # fmt: skip
    return [
        _likely(place, dict(row), by)
        for place, person in enumerate(persons)
        for row in db.execute(_ASKED, more | _sought(person)).mappings()
    ]


def _likely(place: int, row: Mapping[str, Any], by: Person) -> Likely:
    reasons = tuple(dict.fromkeys(kind.replace("one_", "") for kind in row["met"]))
    mine = by.role != "caseworker" or row["caseworker_id"] == by.id
    of = {name: row[name] for name in ("person_id", "case_id", "case_no", "person_no", "is_open")}
    return Likely(place=place, mine=mine, reasons=reasons, row=row, **of)


def _sought(person: Mapping[str, Any]) -> dict[str, Any]:
    plain: list[tuple[str, bytes]] = []
    names: list[list[bytes]] = []
    try:
        names = identities.sought_names(person.get("given_names"), person.get("family_name"))
        born = person.get("birth_date")
        for kind, form in (("phone", spelling.phone(person.get("phone"))), ("birth", born and born.isoformat()),
                           ("document", spelling.document(person.get("document_no")))):  # fmt: skip
            plain += [(kind, each) for each in digests(kind, form)] if form else []
    except NoKey:  # nothing can have been kept, so nothing can be found by it
        names = []
    return {
        "kinds": [kind for kind, _token in plain], "plain": [token for _kind, token in plain],
        "names": [token for part in names for token in part],
        "parts": [place for place, part in enumerate(names) for _token in part],
        "all_parts": len(names) or 99, "nameless": not names,
        "nationality": person.get("nationality"), "birth_year": person.get("birth_year"), "sex": person.get("sex"),
    }  # fmt: skip
