"""How many questions this process has asked, and how long they took: for /metrics, without names or values."""

from threading import Lock

_lock = Lock()
_totals = {"asked": 0, "kept": 0, "seconds": 0.0}


def count(seconds: float, *, from_cache: bool) -> None:
    """Note one question: asked of the database, or answered from the cache."""
    with _lock:
        _totals["kept" if from_cache else "asked"] += 1
        _totals["seconds"] += seconds


def as_prometheus_text() -> str:
    """The totals since the process began, as Prometheus reads them."""
    with _lock:
        now = dict(_totals)
    return (
        "# HELP marsa_questions_total Questions answered, by where the answer came from.\n"
        "# TYPE marsa_questions_total counter\n"
        f'marsa_questions_total{{from="database"}} {now["asked"]}\n'
        f'marsa_questions_total{{from="cache"}} {now["kept"]}\n'
        "# HELP marsa_question_seconds_total Time spent answering them.\n"
        "# TYPE marsa_question_seconds_total counter\n"
        f"marsa_question_seconds_total {now['seconds']:.6f}\n"
    )
