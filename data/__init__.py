"""The database itself: connection, tables, migrations, code lists, sample data and imports."""
