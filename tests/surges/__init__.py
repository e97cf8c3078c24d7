"""How good the triggers of a surge are on a real series: python -m tests.surges FOLDER writes docs/surges.md.

FOLDER holds uk_small_boats_daily.csv (columns: day, people, boats). The measure is the house's own; see docs/surges.md.
"""
