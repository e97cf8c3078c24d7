"""What stands between a reader and the data: the page for nobody, and the banners that say what data this is."""

from __future__ import annotations

import streamlit as st

from data.person import Person
from data.words import N_
from queries import about
from ui import markup, session, sign_in, states, style
from ui.i18n import _
from ui.markup import element

_CLOSED = {
    "nobody": (N_("Nobody is on the staff list yet."), N_("Add the first person: python -m data staff add --admin")),
    "no_sign_in": (
        N_("Marsa shows no data of this database, because no sign-in is set up."),
        N_("docs/deployment.md says how. To try Marsa out, start it without DATABASE_URL."),
    ),
    "unset": (
        N_("Sign-in is not set up rightly, so nobody gets in."),
        N_("What is wrong stands in the server's log; docs/deployment.md says how it should be."),
    ),
    "sign_in": (N_("Sign in to see your cases."), None),
    "ended": (N_("Your session has ended."), N_("Sign in again. What you were typing in a long form is kept.")),
}


def closed(why: str) -> None:
    """Nobody may look: says why (as session.why does), shows no data, and how one gets in."""
    st.title("Marsa")
    if why == "no_place":
        _no_place()
        return
    text, todo = _CLOSED[why]
    states.notice(_(text), todo and _(todo))
    if why in ("sign_in", "ended"):
        style.script(wanted="keep")
        for provider in sign_in.setup().providers:
            label = _("Sign in with %(provider)s") % {"provider": provider.label}
            st.button(label, key=f"sign_in_{provider.key}", type="primary", on_click=st.login, args=(provider.key,))


def _no_place() -> None:
    """The same for an address that is unknown, inactive or expired: which of them is not a stranger's to know."""
    arrival = sign_in.arrival()
    if arrival and arrival.address:
        text = _("%(address)s has no place here now.") % {"address": arrival.address}
        todo = _("Ask your administrator for one, or sign in with another address.")
    else:
        text = _("You signed in, but without an e-mail address that is known to be yours.")
        todo = _("Ask whoever looks after sign-in: docs/deployment.md says what Marsa needs.")
    states.notice(text, todo)
    st.button(_("Sign out"), key="sign_out_here", on_click=session.sign_out)


def without_role(who: Person) -> None:
    """Somebody on the staff list who has no role sees this and nothing else."""
    st.title("Marsa")
    states.notice(
        _("%(name)s has no role in Marsa yet.") % {"name": who.name},
        _("An administrator gives roles and offices on the staff list."),
    )


def banner(who: Person) -> None:
    """On every screen: whether the data are invented, and whether the reader looks at the past."""
    if about.is_sample(who):
        _line("sample", _("SAMPLE: invented data"))
    elif session.is_demo():
        _line("trial", _("Real data waits for sign-in: this database is for trying out."))


def looking_back(text: str) -> None:
    """The page speaks of a moment in the past."""
    _line("past", _("As of %(moment)s UTC. Edits are closed while you look back.") % {"moment": text})


def _line(kind: str, text: str) -> None:
    markup.show(element("div", text, class_=f"m-banner m-{kind}", role="note"))
