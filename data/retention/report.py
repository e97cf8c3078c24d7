"""What `python -m data retain` says: how many by mission and project, and which; no names."""

from collections import Counter
from collections.abc import Iterator, Sequence

from sqlalchemy import RowMapping


def lines(found: Sequence[RowMapping]) -> Iterator[str]:
    """The dry run."""
    ready = [case for case in found if not case["held"] and not case["referral_runs"]]
    yield f"Past their date: {len(found)} cases. To be anonymised now: {len(ready)}."
    for reason, column in (("held by data protection", "held"), ("with a referral under way", "referral_runs")):
        if left := sum(bool(case[column]) for case in found):
            yield f"Left for now: {left} {reason}."
    many = Counter((case["mission"], case["project"] or "no project", case["months"]) for case in ready)
    for (mission, project, months), count in sorted(many.items()):
        yield f"  {mission}  {project}  kept {months} months: {count}"
    for case in ready:
        yield f"    {case['case_no']}  closed on {case['closed_on']:%Y-%m-%d}"
