"""The auditor's word on a pack: without it there is none."""

from collections.abc import Mapping, Sequence
from typing import Any

from briefing.disclosure import Earlier, Protected


def holds(protected: Protected, earlier: Sequence[Earlier]) -> bool:
    """Whether every count that must not be known has its two witnesses."""
    return not protected.unmet


def summary(protected: Protected) -> Mapping[str, Any]:
    """For the pack's record: how many counts, how many hidden, how near to the least possible, how long it took."""
    work = protected.work
    return {
        "cells": work.cells, "primary": work.primary, "hidden": work.hidden, "guarded": len(protected.guarded),
        "gap": round(work.gap, 4), "seconds": round(work.seconds, 1),
    }  # fmt: skip
