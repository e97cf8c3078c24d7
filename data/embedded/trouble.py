"""What is said when the embedded database cannot run."""

from pathlib import Path


class CannotStart(RuntimeError):
    """The embedded database could not be started; the text says why and where to read more."""

    def __init__(self, what: str, log: Path) -> None:
        super().__init__(f"The database in {log.parent} could not be started: {what} The log is {log}.")
