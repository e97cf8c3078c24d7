"""Draws up packs: asks every question once, counts, protects, and puts the words to it. See docs/decisions/0027."""
