"""Loads one file in one transaction: what was accepted is all there afterwards, or nothing of it is."""

import hashlib
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, insert, text

from data.imports.books import Books
from data.imports.checking import check
from data.imports.kind import Kind
from data.imports.refusals import FileRefused
from data.imports.report import Report
from data.imports.sheet import Sheet, read
from data.tables import audit
from data.words import N_

# any number, the same everywhere: imports come one after the other, each seeing what the one before brought
_LOCK = 20_261_122


def load(engine: Engine, kind: type[Kind], path: Path, *, at: datetime, strict: bool = False,
         try_out: bool = False) -> Report:  # fmt: skip
    """Import the file. With `strict` one refused row refuses the file; with `try_out` nothing is written.

    Raises FileRefused when the file cannot be read as this kind of file.
    """
    required = tuple(column.name for column in kind.columns if column.required)
    sheet = read(path, tuple(column.name for column in kind.columns), required)
    return in_one_go(engine, f"import {kind.name}", path, lambda db: bring(db, kind, sheet, at),
                     strict=strict, try_out=try_out)  # fmt: skip


def bring(db: Connection, kind: type[Kind], sheet: Sheet, at: datetime) -> Report:
    """Check the rows and write the accepted ones."""
    work = kind(Books(db, at))
    accepted, refusals = check(work, sheet)
    written = work.write(accepted)
    return Report(len(sheet.rows), written.outcomes, refusals, written.notes)


def in_one_go(engine: Engine, what: str, path: Path, work: Callable[[Connection], Report], *, strict: bool,
              try_out: bool) -> Report:  # fmt: skip
    """Run `work` in a transaction of its own and add the audit row of the file, if it wrote anything."""
    with engine.connect() as db, db.begin() as transaction:
        db.execute(text("select pg_advisory_xact_lock(:lock)"), {"lock": _LOCK})
        report = work(db)
        report.written = not try_out and not (strict and report.refusals)
        if not report.written:
            transaction.rollback()
        elif report.added or report.changed:
            _audit(db, what, path, report.counts())
    return report


def _audit(db: Connection, what: str, path: Path, counts: dict[str, Any]) -> None:
    """One row a file, by the operator: how many rows became what. Neither values nor the file's name, which may be
    a person's; its SHA-256 tells whether a file at hand is the one."""  # fmt: skip
    with path.open("rb") as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()
    after = {**counts, "sha256": digest}
    db.execute(insert(audit).values(what=what, entity="import", role="operator", after=after))


def refuse_into_sample(db: Connection) -> None:
    """Raise FileRefused if the database holds the invented sample."""
    if db.scalar(text("select 1 from setting where key = 'sample'")):
        raise FileRefused(N_("This database holds the invented sample, and whoever opens it sees everything. Give your "
                             "own data a place of their own: set MARSA_HOME to another folder, or DATABASE_URL. "
                             "--into-sample tries a file out."))  # fmt: skip
