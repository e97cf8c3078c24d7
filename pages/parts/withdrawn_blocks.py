"""Consent withdrawn while a referral is under way: something to do, until the agency is told and the referral ended."""

from datetime import datetime
from typing import Any

from data.person import Person
from pages.parts.local_day import local_day
from queries import referrals
from queries.records import records
from ui import address, codes, markup, states
from ui.i18n import _, ngettext, number
from ui.markup import Html, element

MOST = 8


def show(who: Person, as_of: datetime, case_id: int | None = None) -> None:
    """The referrals that go against what a person says now, of one case or of all; nothing where there is none."""
    found = records(referrals.against_consent(who, as_of=as_of, case_id=case_id, rows=MOST))
    if not found:
        return
    count = found[0].all_referrals
    said = ngettext(
        "Consent was withdrawn, and %(count)s referral is still under way.",
        "Consent was withdrawn, and %(count)s referrals are still under way.",
        count,
    )
    todo = _("Tell each agency to stop and to delete what it was sent; then revoke or close the referral.")
    states.notice(said % {"count": number(count)}, todo)
    more = count - len(found)
    rest = more > 0 and element("li", _("and %(count)s more") % {"count": number(more)})
    markup.show(element("ul", *[_line(row, case_id) for row in found], rest, class_="m-withdrawn"))


def _line(row: Any, case_id: int | None) -> Html:
    there = address.link("case", case=row.case_no, referral=row.referral_id) + "#referrals"
    persons = _(", ").join(number(each) for each in row.persons)
    whom = ngettext("person %(persons)s", "persons %(persons)s", len(row.persons)) % {"persons": persons}
    since = _("since %(day)s") % {"day": local_day(row.said_no_at, row.time_zone)} if row.said_no_at else None
    about = (codes.label("service", row.service), row.agency, codes.label("referral_state", row.state), whom, since)
    names = (None if case_id else row.case_no, row.referral_no)
    return element(
        "li", markup.link(" · ".join(filter(None, names)), there), ": ", element("bdi", " · ".join(filter(None, about)))
    )
