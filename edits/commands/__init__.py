"""The commands of this room: they stand outside it, so they may put briefing's letters and edits' records together."""
