"""What became of a message, in words."""

from typing import Any

import pandas as pd

from queries.records import records
from ui.i18n import _, day


def told(found: pd.DataFrame) -> pd.DataFrame:
    """Messages with two more columns: what (which message it was) and became (sent, refused, …)."""
    rows = records(found)
    return found.assign(what=[_what(row) for row in rows], became=[_became(row) for row in rows])


def _what(row: Any) -> str:
    if row.kind == "alert":
        return _("Alert")
    return _("Digest, week of %(day)s") % {"day": day(pd.Timestamp(row.about))}


def _became(row: Any) -> str:
    if row.sent_at:
        return _("Went out")
    if row.trouble == "nothing":
        return _("Nothing to tell")
    if row.failed_at is None:
        return _("Begun, with no answer from the mail server")
    if row.given_up:
        return _("Refused by the mail server (%(code)s): check the address") % {"code": row.trouble}
    return _("Not sent yet, tried again (%(code)s)") % {"code": row.trouble}
