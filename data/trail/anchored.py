"""The seals of the database against those that were written down outside it."""

import hashlib
from typing import Protocol

from data.trail import anchors
from data.trail.anchors import Anchor
from data.trail.chain import Key, Seal


class Told(Protocol):
    """Where what was found is told."""

    notes: list[str]

    def say(self, sentence: str) -> None: ...


class Anchored:
    """The file, read once: of each line only a digest is kept."""

    def __init__(self, told: Told) -> None:
        self.told = told
        self.known: dict[int, bytes] = {}
        self.odd: dict[int, Anchor] = {}  # lines that differ from the database's seal
        self.last: Anchor | None = None
        self.there = anchors.path().exists()
        for place, line in enumerate(anchors.lines(), 1):
            try:
                self._read(Anchor.read(line))
            except ValueError:
                self.told.say(f"Line {place} of the anchors is no anchor: it was changed.")

    def _read(self, anchor: Anchor) -> None:
        number = anchor.seal.number
        if anchor.restored:
            lost = [each for each in self.known if each > number]
            self.told.notes.append(f"Restored from a backup: the chain went on from seal {number}; seals {number + 1} "
                                   f"to {max(lost, default=number)} of before were lost with it.")  # fmt: skip
            for each in lost:
                del self.known[each]
        self.known[number] = _digest(anchor.seal, anchor.signature)
        self.last = anchor

    def seal(self, seal: Seal, signature: bytes, keys: dict[str, Key]) -> None:
        """The next seal of the database."""
        anchored = self.known.pop(seal.number, None)
        if anchored == _digest(seal, signature):
            return
        if anchored is not None:
            self.told.say(f"Seal {seal.number} is not the one that was anchored: its links {seal.first_link} to "
                          f"{seal.last_link} were sealed again later, or its line was changed.")  # fmt: skip
        elif self.last and seal.number < self.last.seal.number:
            self.told.say(f"The line of seal {seal.number} is missing in the anchors.")

    def end(self, last: Seal | None, keys: dict[str, Key]) -> None:
        """After the last seal of the database: what the anchors know beyond it."""
        if last and not self.there:
            self.told.say(
                f"There are no anchors: {anchors.path()} is missing. Bring it back, or name it in MARSA_ANCHORS."
            )
        elif self.known:
            first, final = min(self.known), max(self.known)
            upto = f", up to link {self.last.seal.last_link}" if self.last and self.last.seal.number == final else ""
            self.told.say(f"Seals {first} to {final} were anchored{upto} and are not in the database: the end was cut "
                          "off, or an older backup was restored.")  # fmt: skip
        elif last and self.last and self.last.seal.number < last.number:
            behind = last.number - self.last.seal.number
            self.told.notes.append(f"{behind} seals are not anchored yet; the next sealing does it.")


def _digest(seal: Seal, signature: bytes) -> bytes:
    return hashlib.sha256(seal.text() + signature).digest()
