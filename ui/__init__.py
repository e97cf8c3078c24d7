"""How things look, and the frame around every page. Knows no table names."""
