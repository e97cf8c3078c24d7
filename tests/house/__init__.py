"""The rules of the house, as functions that read files: `tree` finds the files, the others hold one kind of rule each.

A rule takes a `Source` and yields a sentence for each place that breaks it. tests/test_architecture.py applies
every rule to every file, and proves on a tiny example that the rule can fail.
"""
