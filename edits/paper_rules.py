"""Which papers which cases need: of a mission, with somebody of a nationality, of a kind of family; empty means any."""

from data.tables import document_rule
from data.words import N_
from edits import entries, typed
from edits.change import Change, edit
from edits.refusal import Problem, Refused
from edits.staffing import ADMIN

LONGEST = 300
WHERE_FROM = N_("Say who asks for this paper.")


@edit("paper_rules.add", roles=ADMIN)
def add(c: Change, *, document_type: str | None, mission: str | None = None, nationality: str | None = None,
        family_type: str | None = None, provenance: str | None = None) -> int:  # fmt: skip
    """A paper that is needed from now on. Lists of cases follow when they are next brought up to the rules."""
    said = typed.text(provenance, "provenance", most=LONGEST)
    problems = entries.missing(
        ("document_type", document_type, N_("Choose the paper.")), ("provenance", said, WHERE_FROM)
    )
    if problems:
        raise Refused(*problems)
    of = {"document_type": document_type, "mission": mission, "nationality": nationality, "family_type": family_type}
    same = document_rule.select().where(*(document_rule.c[k].is_not_distinct_from(v) for k, v in of.items()))
    if c.db.execute(same).first():
        raise Refused(Problem(None, N_("There is such a rule already. Change that one.")))
    return c.insert(document_rule, **of, provenance=said)


@edit("paper_rules.change", roles=ADMIN)
def change(c: Change, *, rule_id: int, seen: int, active: bool, provenance: str | None) -> int:
    """In force or not, and who asks for it. What a case needs is changed by another rule."""
    row = entries.held(c, document_rule, id=rule_id)
    said = typed.text(provenance, "provenance", most=LONGEST)
    if said is None:
        raise Refused(Problem("provenance", WHERE_FROM))
    entries.write(c, document_rule, row, seen, active=active, provenance=said)
    return rule_id
