"""Everything that leaves the office, and what the briefing page shows: counts that nobody can be found in."""
