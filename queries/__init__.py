"""The questions: one .sql file is one question, with one typed function for it."""
