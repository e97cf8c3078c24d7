"""Surge: whether more people land than usual, or than a place can receive. Three triggers, each on its own.

`days` are what was reported, day by day; a day that nobody reported is a gap and never a zero. `limit` is the one piece
of statistics, `triggers` the three rules, `episodes` what they make of a stretch of time.
Nothing is stored: a report that comes late changes the days, and so everything that is worked out from them.
"""
