"""The same tree again: tests/queries tests queries/, and so on. Rules about the whole house are at the top."""
