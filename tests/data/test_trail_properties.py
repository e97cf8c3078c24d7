"""Whatever is done by hand to what was sealed, several things at random: it is found, and named by its number."""

import re

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import text

from data import connection, sealing
from data.trail import sealer
from data.trail.verify import verify

ROWS = 12
_TABLES = ("audit", "audit_link", "audit_seal")
row_number = st.integers(1, ROWS)
_SETS = st.sampled_from([
    "what = what || 'x'", "entity_id = coalesce(entity_id, '') || ' '", "reason = 'because'", "after = null",
    "by_id = null, role = coalesce(role, '') || 'r'", "recorded_at = recorded_at + interval '1 second'",
    "case_id = coalesce(case_id, 0) + 1", "undoes = 1", "txid = txid + 1",
])  # fmt: skip
# (statement, the audit row that must be named; None where a link or a seal is)
_CHANGE = st.builds(lambda n, what: (f"update audit set {what} where id = {n}", n), row_number, _SETS)
_REMOVE = st.builds(lambda n: (f"delete from audit where id = {n}", n), row_number)
_SLIP = st.builds(
    lambda n: (f"insert into audit (id, txid, what, entity) select {100 + n}, txid, what, entity from audit"
               f" where id = {n}", 100 + n), row_number,
)  # fmt: skip
_LINK = st.builds(
    lambda n, what: (f"update audit_link set {what} where number = {n}", None), row_number,
    st.sampled_from(["row_mark = sha256(row_mark)", "link_mark = sha256(link_mark)", "audit_id = audit_id + 1000"]),
)  # fmt: skip
_LOST = st.builds(lambda n: (f"delete from audit_link where number = {n}", None), row_number)
_SEAL = st.builds(
    lambda n, what: (f"update audit_seal set {what} where number = {n}", None), st.integers(1, 3),
    st.sampled_from(["sealed_at = sealed_at - interval '1 hour'", "horizon = horizon - 1", "cluster = cluster || '1'",
                     "signature = decode(repeat('00', 64), 'hex')", "head = sha256(head)"]),
)  # fmt: skip


@pytest.fixture
def sealed(db, monkeypatch, tmp_path):
    monkeypatch.setenv("MARSA_KEYS", sealing.new_key())
    monkeypatch.setenv("MARSA_ANCHORS", str(tmp_path / "anchors"))
    for _ in range(3):
        for n in range(ROWS // 3):
            row = "insert into audit (what, entity, entity_id, after) values ('notes.add', 'note', :n, '{}')"
            db.execute(text(row), {"n": n})
        sealer.seal(connection.owner_engine())
    for table in _TABLES:
        db.execute(text(f"alter table {table} disable trigger user"))
    assert list(db.scalars(text("select audit_id from audit_link order by number"))) == list(range(1, ROWS + 1))
    return db


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(tampered=st.lists(_CHANGE | _REMOVE | _SLIP | _LINK | _LOST | _SEAL, min_size=1, max_size=4,
                         unique_by=lambda each: each[0].split("where")[-1]))  # fmt: skip
def test_nothing_done_by_hand_goes_unnoticed(sealed, tampered):
    engine = connection.owner_engine()
    with engine.connect() as db, db.begin() as transaction:
        named = [row for statement, row in tampered if db.execute(text(statement)).rowcount and row]
        problems = verify(_Inside(db)).problems
        transaction.rollback()
    assert problems
    # where the links or seals themselves were touched, those are named
    rows_only = all("audit_link" not in statement and "audit_seal" not in statement for statement, _ in tampered)
    for row in named if rows_only else []:
        assert any(re.search(rf"\brow {row}\b", each, re.IGNORECASE) for each in problems), (tampered, problems)


class _Inside:
    """Verifying looks through the transaction that tampered."""

    def __init__(self, db):
        self.db = db

    def connect(self):
        return self

    def execution_options(self, **_):
        return self

    def __enter__(self):
        return _Unending(self.db)

    def __exit__(self, *_):
        return False


class _Unending:
    def __init__(self, db):
        self.db = db

    def __getattr__(self, name):
        return getattr(self.db, name)

    def rollback(self):
        """The test ends its transaction itself."""
