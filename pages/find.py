"""Find: a case by what is known of it, and by name or phone for those who may."""

from pages.parts import find_blocks as blocks
from queries import find
from ui import searching, session, states
from ui.i18n import _
from ui.provenance import where_from

who = session.require("caseworker", "supervisor", "pre_departure")

# 1 what this page answers: is there a case already, and which
blocks.title(_("Find a case"))

# 2 what the reader may choose: the words to look for. They stay in this session: a name does not belong in an address
words = searching.box(who)

# 3 the data, read once
if not words:
    states.nothing(_("Type what you know: a number, a name, a phone number, a nationality, a place or a caseworker."))
    blocks.and_now(who, searched=False)
    searching.stop()
found = find.cases(who, words=words, **blocks.meant(who, words))
people = find.people(who, persons=searching.by_name(who, words))

# 4 nothing to show is an answer
if found.empty and people.empty:
    blocks.nobody()

# 5 the headline, then the detail, then what can be done about it
blocks.people(people)
blocks.cases(found, who)
blocks.and_now(who, searched=True)

# 6 where the numbers come from
where_from("find_cases", "find_people")
