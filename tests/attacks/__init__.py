"""Attacks: each person of a small town, and nobody, tries to read and change what is not theirs. `make attacks`."""
