"""CSV files of an office into the tables: checked row by row, loaded in one go, the same file twice changes nothing.

The way of a file: `sheet` reads it into rows of texts; `checking` has each cell read (`cells`, `coded`, `dates`) and
each row checked by its kind (`kinds/`) against what the database knows (`books`); the kind writes the accepted rows
(`merge`, `bulk`); `load` holds it all in one transaction, and `report` says what became of every row.
A new kind of file is a class in kinds/ with its columns, and a line in kinds/__init__.py.

`load.load(engine, KINDS[name], path, at=…)` brings a file; `daily.load(…)` a published daily series.
"""
