"""Everything that can change a case, and nothing else. One edit is one function and one transaction."""
