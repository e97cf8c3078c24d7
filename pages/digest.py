"""Weekly digest: the mail that goes to this reader when their mission's week begins, as it would be sent now."""

from pages.parts import digest_blocks as blocks
from queries import messages
from ui import session, states
from ui.i18n import _
from ui.provenance import where_from

who = session.require("caseworker", "supervisor")

# 1 what this page answers: what the weekly mail says, in which language, to which address, and when it goes out
blocks.title()

# 2 what the reader may choose: the language and the form of what is shown; the mail itself goes out in their own
as_of = session.as_of()
shown = blocks.choose(who)

# 3 the data, read once
week = blocks.week_of(who, messages.weeks(who, as_of=as_of))
letter = blocks.compose(who, as_of, week, shown["in"])

# 4 nothing to show is an answer
blocks.when(who, week)
if letter is None:
    states.well(_("You have no open case and nothing waits, so no mail goes to you."))

# 5 the headline, then the detail, then what can be done about it
else:
    blocks.show(letter, shown["as"])
blocks.sent(who)

# 6 where the numbers come from
where_from(
    "digest_by_caseworker",
    "digest_by_agency",
    "referrals_list",
    "digest_weeks",
    "digest_people",
    "messages_sent",
    as_of=as_of,
)
