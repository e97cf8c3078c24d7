"""What the pages cost: `make bench` asks for every page on two sizes of data and writes docs/bench.md.

Absolute times depend on the machine and on what else it does; the ratios of one run do not much, and only they are
judged: nothing may grow faster than the data.

bases    a database of each size, kept between runs
scenes   which page, as whom
app      the real app in a process of its own; taps hear what it asks, and can play a page from constants
served   that process, seen from here
wire     one visit by websocket, as a browser makes it
browser  what a real browser fetches besides
rounds   the visits that are timed, and in which order
growth   what grew faster than the data
plans    why a question is slow
report   the tables
"""
