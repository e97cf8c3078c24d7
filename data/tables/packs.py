"""Packs: a briefing frozen at a cut-off, every cell of it as it was published. What was issued never changes.

Nothing raw is in here. `pack_secret` alone holds what the protector must know of earlier packs; no page reads it.
"""

from sqlalchemy import (
    ARRAY,
    BigInteger,
    Boolean,
    CheckConstraint,
    Column,
    Date,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    Integer,
    Numeric,
    SmallInteger,
    Table,
    Text,
    UniqueConstraint,
    false,
    func,
    true,
)
from sqlalchemy.dialects.postgresql import JSONB

from data.tables.base import identity, metadata, moment, recorded_at, row_version, staff_ref

# the thresholds of a project where it wants higher ones than the house's, and why
project_disclosure = Table(
    "project_disclosure",
    metadata,
    Column("project_id", Integer, ForeignKey("project.id", ondelete="cascade"), primary_key=True, autoincrement=False),
    Column("threshold", Integer, nullable=False, server_default="5"),
    Column("restricted_threshold", Integer, nullable=False, server_default="10"),
    Column("reason", Text, nullable=False),
    staff_ref("by_id"),
    recorded_at(),
    row_version(),
    CheckConstraint("threshold between 5 and 100", name="never_under_five"),
    CheckConstraint(
        "restricted_threshold between 10 and 100 and restricted_threshold >= threshold",
        name="restricted_never_under_ten",
    ),
    CheckConstraint("btrim(reason) <> ''", name="reason_is_said"),
)
pack = Table(
    "pack",
    metadata,
    identity(),
    Column("state", Text, nullable=False, server_default="draft"),
    # LY-2026-003: the third that the mission issued in that year
    Column("number", Text, unique=True),
    Column("number_mission", Text, ForeignKey("mission.code", onupdate="cascade")),
    Column("number_year", SmallInteger),
    Column("number_place", Integer),
    Column("projects", ARRAY(Text), nullable=False),
    Column("first_day", Date, nullable=False),
    Column("last_day", Date, nullable=False),
    Column("before_first", Date),
    Column("before_last", Date),
    moment("cut_off"),
    Column("language", Text, nullable=False),
    Column("threshold", Integer, nullable=False),
    Column("restricted_threshold", Integer, nullable=False),
    # the earlier packs that it was protected against
    Column("known", ARRAY(BigInteger), nullable=False, server_default="{}"),
    # what the auditor found: cells certified, the solver's gap, seconds
    Column("certificate", JSONB, nullable=False, server_default="{}"),
    # names as they were then: a pack says the same for good
    staff_ref("made_by_id"),
    Column("made_by", Text, nullable=False),
    moment("made_at"),
    staff_ref("reviewed_by_id"),
    Column("reviewed_by", Text),
    moment("reviewed_at", nullable=True),
    Column("sole", Boolean, nullable=False, server_default=false()),
    staff_ref("issued_by_id"),
    Column("issued_by", Text),
    moment("issued_at", nullable=True),
    staff_ref("withdrawn_by_id"),
    Column("withdrawn_by", Text),
    moment("withdrawn_at", nullable=True),
    Column("reason", Text),
    # its cells come with it, in this transaction, and never after
    Column("made_txid", BigInteger, nullable=False, server_default=func.txid_current()),
    recorded_at(),
    row_version(),
    UniqueConstraint("number_mission", "number_year", "number_place"),
    CheckConstraint("state in ('draft', 'reviewed', 'issued', 'withdrawn')", name="state"),
    CheckConstraint("cardinality(projects) > 0", name="has_projects"),
    CheckConstraint("last_day >= first_day", name="ends_after_it_starts"),
    CheckConstraint(
        "(before_first is null) = (before_last is null) and coalesce(before_last >= before_first, true)",
        name="compared_with_earlier",
    ),
    CheckConstraint("language in ('en', 'fr', 'ar')", name="language"),
    CheckConstraint("threshold >= 5 and restricted_threshold >= 10", name="thresholds"),
    CheckConstraint(
        "(state in ('issued', 'withdrawn')) = (number is not null)"
        " and (number is not null) = (issued_at is not null) and (issued_at is null) = (issued_by is null)"
        " and (number is null) = (number_mission is null) and (number is null) = (number_year is null)"
        " and (number is null) = (number_place is null)",
        name="numbered_when_issued",
    ),
    CheckConstraint(
        "reviewed_by_id <> made_by_id and (reviewed_by_id is null) = (reviewed_at is null)"
        " and (reviewed_by_id is null) = (reviewed_by is null)",
        name="reviewed_by_another",
    ),
    CheckConstraint(
        "state = 'draft' and reviewed_by_id is null and not sole"
        " or state = 'reviewed' and reviewed_by_id is not null and not sole"
        " or state in ('issued', 'withdrawn') and (reviewed_by_id is null) = sole",
        name="reviewed_or_sole",
    ),
    CheckConstraint(
        "(state = 'withdrawn') = (withdrawn_at is not null) and (withdrawn_at is null) = (withdrawn_by is null)"
        " and (withdrawn_at is null) = (reason is null) and coalesce(btrim(reason) <> '', true)",
        name="withdrawn_with_a_reason",
    ),
)


def _of_pack() -> Column[int]:
    return Column("pack_id", BigInteger, ForeignKey("pack.id", ondelete="cascade"), primary_key=True)


pack_project = Table(
    "pack_project",
    metadata,
    _of_pack(),
    Column("place", SmallInteger, primary_key=True, autoincrement=False),
    Column("project_id", Integer, ForeignKey("project.id"), nullable=False, index=True),
    Column("code", Text, nullable=False),
    Column("title", Text, nullable=False),
    Column("donor", Text, nullable=False),
    Column("starts_on", Date, nullable=False),
    Column("ends_on", Date, nullable=False),
)
pack_text = Table(
    "pack_text",
    metadata,
    identity(),
    Column("pack_id", BigInteger, ForeignKey("pack.id", ondelete="cascade"), nullable=False),
    Column("kind", Text, nullable=False),
    Column("place", SmallInteger, nullable=False),
    # a sentence of ours and what stands in its places; `body` is what a person made of it, in the pack's language
    Column("proposed", Text),
    Column("said", JSONB, nullable=False, server_default="{}"),
    Column("body", Text),
    Column("kept", Boolean, nullable=False, server_default=true()),
    staff_ref("by_id"),
    recorded_at(),
    row_version(),
    CheckConstraint("kind in ('headline', 'point', 'caveat', 'hidden')", name="kind"),
    CheckConstraint("btrim(coalesce(body, proposed)) <> ''", name="says_something"),
    Index("ix_pack_text_pack_id", "pack_id", "kind", "place"),
)
pack_question = Table(
    "pack_question",
    metadata,
    _of_pack(),
    Column("place", SmallInteger, primary_key=True, autoincrement=False),
    Column("name", Text, nullable=False),
    Column("sha256", Text, nullable=False),
    Column("definition", Text, nullable=False),
)
pack_table = Table(
    "pack_table",
    metadata,
    _of_pack(),
    Column("place", SmallInteger, primary_key=True, autoincrement=False),
    Column("code", Text, nullable=False),
    Column("axes", JSONB, nullable=False),
    Column("shape", Text, nullable=False),
    Column("numerator", Text),
    Column("denominator", Text),
    Column("sides", JSONB, nullable=False, server_default="[]"),
    Column("questions", ARRAY(Text), nullable=False, server_default="{}"),
    Column("names", JSONB, nullable=False, server_default="{}"),
    Column("title", JSONB),
    Column("annex", Boolean, nullable=False, server_default=false()),
    UniqueConstraint("pack_id", "code"),
)
pack_cell = Table(
    "pack_cell",
    metadata,
    Column("pack_id", BigInteger, primary_key=True),
    Column("table_place", SmallInteger, primary_key=True),
    Column("place", Integer, primary_key=True, autoincrement=False),
    # a category for each axis, * for the total over it
    Column("categories", ARRAY(Text), nullable=False),
    Column("unit", Text, nullable=False),
    Column("value", Numeric),
    Column("state", Text, nullable=False),
    Column("fact", JSONB),
    Column("issued_in", Text),
    ForeignKeyConstraint(
        ["pack_id", "table_place"], ["pack_table.pack_id", "pack_table.place"], ondelete="cascade"
    ),
    CheckConstraint("state in ('shown', 'hidden', 'unknown')", name="state"),
    CheckConstraint("(state = 'shown') = (value is not null)", name="value_where_shown"),
)  # fmt: skip
# what the protector must know of this pack when it protects the next ones
pack_secret = Table("pack_secret", metadata, _of_pack(), Column("body", JSONB, nullable=False))
# each file that was handed over, also of a draft
pack_transfer = Table(
    "pack_transfer",
    metadata,
    identity(),
    Column("pack_id", BigInteger, ForeignKey("pack.id"), nullable=False, index=True),
    Column("form", Text, nullable=False),
    Column("language", Text, nullable=False),
    Column("to_whom", Text, nullable=False),
    Column("reason", Text, nullable=False),
    staff_ref("by_id"),
    Column("by_name", Text, nullable=False),
    moment("happened_at"),
    recorded_at(),
    CheckConstraint("form in ('pptx', 'xlsx', 'docx', 'pdf', 'json')", name="form"),
    CheckConstraint("language in ('en', 'fr', 'ar')", name="language"),
    CheckConstraint("btrim(to_whom) <> ''", name="to_whom_is_said"),
    CheckConstraint("btrim(reason) <> ''", name="reason_is_said"),
)
