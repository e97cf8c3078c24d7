"""An invented operation, so that every screen has something to show: `load(engine)` fills an empty database.

The same seed, number of cases and as-of moment give the same rows. Nobody in it exists.
"""

from data.sample.loading import NotEmpty, load

__all__ = ["NotEmpty", "load"]
