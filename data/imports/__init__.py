"""CSV files of an office into the tables: checked row by row, loaded in one go, the same file twice changes nothing.

`load.load(engine, KINDS[name], path, at=…)` brings a file; `daily.load(…)` a published daily series.
"""
