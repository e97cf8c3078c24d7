"""What is said when the embedded database cannot run."""

from pathlib import Path

BLAME = ("FATAL:", "error:", "initdb:")


class CannotStart(RuntimeError):
    """The embedded database could not be started or stopped; the text says why and where to read more."""

    def __init__(self, what: str, log: Path) -> None:
        said = _last_line(log)
        super().__init__(f"The database in {log.parent}: {what} {said}The log is {log}.")


def _last_line(log: Path) -> str:
    lines = log.read_text(errors="replace").split("\n") if log.exists() else []
    blamed = [line.strip() for line in lines if any(mark in line for mark in BLAME)]
    return f"It says: {blamed[-1]}. " if blamed else ""
