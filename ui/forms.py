"""Edit forms: one form, one `edits` function.

A refused form keeps what was typed and says what to do beside the field. Where somebody else was faster, both
versions are shown. A double click or a retry writes once, because each opened form has one key.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import TracebackType
from typing import Any
from uuid import uuid4

import streamlit as st

from data.person import Person
from edits.refusal import Conflict, Problem, Refused
from ui import conflicts, i18n, markup, states
from ui.drafts import Draft
from ui.i18n import _
from ui.markup import element
from ui.written import written

AWAY = 2  # runs of the page in which a form was not drawn


def busy(name: str, about: object = "") -> bool:
    """Whether a form was sent in this run, or has not said its last word: refused, or somebody else was faster.

    Then it must be drawn, even where its row no longer asks for it: what was typed must not vanish without a word.
    """
    full = f"{name}_{about}" if about != "" else name
    opened = st.session_state.get(f"form_{full}", {})
    waiting = any(opened.get(word) is not None for word in ("problems", "conflict", "seen"))
    return waiting or bool(st.session_state.get(f"{full}.{opened.get('turn')}.send"))


class Form:
    """One opened form. `name` and `about` (the row's id) tell it from the others on the page.

    form = Form("record_answer", referral.referral_id, version=referral.row_version)
    with form:
        answered_on = st.date_input(_("Answered on"), key=form.key("answered_on"))
        form.problem("answered_on")
        sent = form.button(_("Save the answer"))
    if sent:
        form.submit(referrals.record_answer, by=who, referral_id=…, answered_on=answered_on,
                    seen=form.seen(), done=_("The answer is saved."))

    version: the row's, as read in this run. What counts is the one of the run in which the form opened: the reader saw
    that row and typed against it. row: what forms about one row share, so that saving one does not make the others old.
    draft: who types. Then what is typed is kept as it is typed and offered again to the same person (ui/drafts.py). Its
    fields send at once, so draw such a form in a `@session.fragment`.
    """

    def __init__(
        self, name: str, about: object = "", *, border: bool = True, version: int | None = None, row: str = "",
        draft: Person | None = None,
    ) -> None:  # fmt: skip
        self.name = f"{name}_{about}" if about != "" else name
        self.border = border
        is_new = f"form_{self.name}" not in st.session_state
        self.opened = st.session_state.setdefault(f"form_{self.name}", _fresh(-1, draft))
        self._form: Any = None
        self._told = False  # something that is wrong, in this run
        self.draft = Draft(draft, name, str(about), self.opened, is_new=is_new) if draft is not None else None
        if draft is not None and self.opened.setdefault("who", draft.id) != draft.id:
            self._renew()  # the demo's switch of person: what one typed is not the next one's to see
            self.opened["who"] = draft.id
        taken_up = self.draft is not None and self.draft.take_up(self.name)
        self.opened["row"] = row
        self._remember(version, stays=taken_up)

    def key(self, field: str) -> str:
        """The widget key of a field. It changes after success, so that the next form opens fresh."""
        return f"{self.name}.{self.opened['turn']}.{field}"

    def __enter__(self) -> Form:
        self._two_versions()
        box = f"{self.name}.{self.opened['turn']}"
        self._form = (
            st.container(border=self.border, key=f"m_draft_{box}") if self.draft else st.form(box, border=self.border)
        )
        self._form.__enter__()
        if self.draft:
            self.draft.offer(self._throw_away)
        self._general()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self.draft and kind is None:
            self.draft.keep()
        self._form.__exit__(kind, error, trace)

    def button(self, text: str, **more: Any) -> bool:
        """The button that sends the form. Under a long one it says that there is something to read above."""
        draw = st.button if self.draft else st.form_submit_button
        sent = draw(text, **{"type": "primary", "key": self.key("send")} | more)
        if self.draft and self._told:
            there = markup.link(_("Go there"), f"#wrong_{self.name}")
            words = _("Not saved yet: above, in red, stands what to do.")
            markup.show(element("p", words, " ", there, class_="m-unsaved", role="status"))
        return sent

    def choice_key(self, field: str) -> str:
        """The key of a choice among labels: Streamlit knows it by its words, so another language is another widget."""
        return f"{self.key(field)}.{i18n.language()}"

    def chosen(self, field: str) -> Any:
        """What is chosen there already; it must stay among the options although a colleague's change ruled it out."""
        return st.session_state.get(self.choice_key(field))

    def problem(self, *fields: str) -> None:
        """What is wrong with a field, under it. Call it after the field's widget."""
        for problem in self._problems():
            if problem.field in fields:
                self._tell(problem)

    def seen(self, row_version: int = 0) -> int:
        """The version the reader saw: the row's as the form opened, or theirs once they chose to write over it."""
        return int(self.opened.get("seen", self.opened.get("version", row_version)))

    def submit(
        self,
        call: Callable[..., Any],
        *,
        done: str,
        labels: Mapping[str, str] | None = None,
        then: Callable[[Any], None] | None = None,
        **fields: Any,
    ) -> None:
        """Call the edit with `key=` and the fields; on success say `done` and run the page again.

        labels: field → name, for the view of two versions. then: called with the edit's result before the page runs
        again (address.go to a new case). Everything but a refusal and a conflict goes on to the page's error box.
        """
        self._forget()
        try:
            result = call(key=self.opened["key"], **fields)
        except Conflict as conflict:
            self.opened["conflict"] = conflict
            self.opened["names"] = dict(labels or {})
            st.rerun()
        except Refused as refused:
            self.opened["problems"] = list(refused.problems)
            st.rerun()
        self._settle_others()
        self._throw_away()
        st.toast(done, icon=":material/check_circle:")
        if then:
            then(result)
        st.rerun()

    def _tell(self, problem: Problem) -> None:
        sentence(problem, None if self._told else f"wrong_{self.name}")
        self._told = True

    def _problems(self) -> list[Problem]:
        return list(self.opened.get("problems", ()))

    def _general(self) -> None:
        for problem in self._problems():
            if problem.field is None:
                self._tell(problem)
        if "seen" in self.opened:
            st.caption(_("Save again: what you typed will replace what stands there now. Both stay in the history."))

    def _remember(self, version: int | None, *, stays: bool) -> None:
        run = st.session_state.get("marsa_run", 0)
        # out of sight, Streamlit forgets what was typed: the form opens anew. A run that was cut short does not count.
        away = run - self.opened.get("drawn", run) > AWAY and not stays
        self.opened["drawn"] = run
        if version is not None and (away or "version" not in self.opened):
            self.opened["version"] = version
            self._forget()
            self.opened.pop("seen", None)

    def _settle_others(self) -> None:
        # between what this form saw and what it wrote nobody else wrote, so what else was open on the row is not old
        seen = self.opened.get("version")  # this form is among those that follow, in no certain order
        for name, opened in list(st.session_state.items()):
            same = str(name).startswith("form_") and self.opened["row"] and opened.get("row") == self.opened["row"]
            if same and opened.get("version") == seen:
                opened.pop("version", None)

    def _renew(self) -> None:
        self.opened = _fresh(self.opened["turn"], self.draft)
        if self.draft:
            self.draft.opened = self.opened
        st.session_state[f"form_{self.name}"] = self.opened

    def _throw_away(self) -> None:
        if self.draft:
            self.draft.forget()
        self._renew()

    def _two_versions(self) -> None:
        """Theirs beside mine, field by field, for as long as the reader has not chosen."""
        conflict = self.opened.get("conflict")
        if conflict is None:
            return
        states.notice(_("Somebody else changed this meanwhile."), _("What you typed is kept in the form below."))
        conflicts.show(conflict.theirs, conflict.mine, self.opened["names"])
        with st.container(horizontal=True):
            st.button(_("Keep theirs"), key=self.key("theirs"), on_click=self._throw_away)
            st.button(_("Go on with mine"), key=self.key("mine"), on_click=self._over, args=(conflict.row_version,))

    def _over(self, row_version: int) -> None:
        self._forget()
        self.opened["seen"] = row_version

    def _forget(self) -> None:
        self.opened.pop("problems", None)
        self.opened.pop("conflict", None)


def _fresh(turn: Any, draft: object) -> dict[str, Any]:
    # with a draft the key itself tells one turn from the next, so that the browser knows it too (ui/drafts.py)
    key = uuid4().hex
    return {"turn": key if draft is not None else turn + 1, "key": key}


def in_words(problem: Problem) -> str:
    """What is wrong, in the reader's language."""
    text = _(problem.text)
    return text % {name: written(value) for name, value in problem.params.items()} if problem.params else text


def sentence(problem: Problem, anchor: str | None = None) -> None:
    """What is wrong, with the way to where it is put right. anchor: by which a link finds it."""
    there = problem.where and markup.link(_("Go there"), f"#{problem.where}")
    markup.show(element("p", in_words(problem), there and " ", there, class_="m-problem", role="alert", id=anchor))
