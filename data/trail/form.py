"""A row of the audit in the one form that is sealed: every column as text with its length before it.

Two rows have the same form only if every column is the same: nothing can be moved from one column into the next.
The database writes the same form in trail.told; verifying does not rely on that.
"""

import hashlib
from collections.abc import Sequence

# each column as text that is the same on every server; the order is part of the form
COLUMNS = (
    "cast(a.id as text)", "cast(a.txid as text)", "cast(a.by_id as text)", "a.role", "a.what", "a.entity",
    "a.entity_id", "cast(a.case_id as text)", "cast(a.office_id as text)", "cast(a.before as text)",
    "cast(a.after as text)", "a.reason", "cast(a.undoes as text)",
    "to_char(a.recorded_at at time zone 'UTC', 'YYYY-MM-DD HH24:MI:SS.US')",
)  # fmt: skip


def digest(values: Sequence[str | None]) -> bytes:
    """SHA-256 of a row's form; `values` as COLUMNS give them."""
    return hashlib.sha256(b",".join(_told(value) for value in values)).digest()


def _told(value: str | None) -> bytes:
    if value is None:
        return b"-"
    said = value.encode()
    return b"%d:%b" % (len(said), said)
