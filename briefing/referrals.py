"""The referral funnel: how far the referrals sent in the period came, and what became of them."""

import pandas as pd

from briefing.protect import Cell, hide
from briefing.tables import blanked

STEPS = ("sent", "acknowledged", "accepted", "served")
OUTCOMES = ("served", "open", "refused", "other")


def funnel(followed: pd.DataFrame) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Two protected frames from queries.briefing.referrals: steps and outcomes.

    steps: step, referrals (that came at least so far), hidden, share (of those sent). outcomes: outcome, referrals,
    hidden, share. Both speak of the same referrals and share "served", so they are protected as one table: the steps
    differ by those who stopped at each, and the outcomes add up to those sent.
    """
    stopped = {step: int(followed.loc[followed["step"] == step, "referrals"].sum()) for step in STEPS}
    ended = {each: int(followed.loc[followed["outcome"] == each, "referrals"].sum()) for each in OUTCOMES}
    reached = {step: sum(stopped[later] for later in STEPS[place:]) for place, step in enumerate(STEPS)}
    cells = [
        # sent flows into the first step; whoever stops there leaves, the others go on; the served come back to "ended"
        Cell(reached["sent"], "ended", "sent", fixed=True, total=True),
        Cell(reached["acknowledged"], "sent", "acknowledged", total=True),
        Cell(reached["accepted"], "acknowledged", "accepted", total=True),
        Cell(reached["served"], "accepted", "ended", total=True),
        *[Cell(ended[each], "stopped", "ended") for each in OUTCOMES[1:]],
        *[Cell(stopped[step], step, "stopped", shown=False) for step in STEPS[:3]],
    ]
    hidden = hide(cells)
    hidden = set(range(len(cells))) if hidden is None else hidden
    steps = pd.DataFrame({"step": STEPS, "referrals": [reached[step] for step in STEPS]})
    outcomes = pd.DataFrame({"outcome": OUTCOMES, "referrals": [ended[each] for each in OUTCOMES]})
    places = {"served": 3} | {each: 4 + place for place, each in enumerate(OUTCOMES[1:])}
    return (
        blanked(steps, "referrals", {place for place in range(4) if place in hidden}, reached["sent"]),
        blanked(outcomes, "referrals", {n for n, each in enumerate(OUTCOMES) if places[each] in hidden},
                reached["sent"]),
    )  # fmt: skip
