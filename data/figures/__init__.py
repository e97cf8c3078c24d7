"""Numbers for those who see no case: functions made from questions, with what they hide inside them.

A question whose header has a line `figures:` becomes `figures.<its name>` in the database. See docs/decisions/0017.
"""

from data.figures.make import Source, make
from data.figures.meaning import Figures, Sum, read

__all__ = ["Figures", "Source", "Sum", "make", "read"]
