"""How wide the columns of a situation report are, the same on paper and in Word."""

from briefing.situation_words import Table

_FIRST, _LEAST, _AIR = 34, 5, 3  # letters


def widths(table: Table) -> tuple[int, ...]:
    """In letters: no number and no word is broken, and of the names in the first column only the very long."""
    first, *rest = zip(*table.rows, strict=True)
    # a space within a number is none at which a line may end
    longest = [max(*(len(word) for word in head.split(" ")), *map(len, counts), _LEAST) for head, *counts in rest]
    return (min(max(map(len, first)), _FIRST) + _AIR, *(each + _AIR for each in longest))
