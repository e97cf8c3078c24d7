"""The map: a coast of its own, points by size and state, and nothing that a server would have to give."""

from ui import coast, maps
from ui.coast import Box
from ui.maps import Spot

STATES = {"late": "alert", "none": "none", "unknown": "nobody can tell"}


def test_the_coast_of_libya_and_none_in_the_desert():
    lines = coast.lines(Box(11, 30, 25, 34))
    assert sum(len(line) for line in lines) > 50
    near = min(abs(line - (13.19, 32.9)).sum(axis=1).min() for line in lines)
    assert near < 0.3, "Tripoli lies on it"
    assert coast.lines(Box(5, 22, 8, 25)) == []


def test_points_by_state_sized_by_people_and_drawn_without_a_server():
    spots = (Spot("Tripoli <b>", 13.2, 32.9, 100, "late", "100 people"), Spot("Zuwara", 12.1, 32.9, 25, "none", "25"),
             Spot("Misrata", 15.2, 32.4, None, "unknown", "not reported"))  # fmt: skip
    figure = maps._figure(spots, STATES, dark=False)
    assert {trace.type for trace in figure.data} == {"scatter"}, "a geographic trace fetches its coast from a server"
    drawn = {trace.name: trace for trace in figure.data if trace.name}
    assert sorted(drawn, key=lambda name: drawn[name].legendrank) == list(STATES.values())
    assert list(drawn)[-1] == "alert", "what is gravest is drawn over the rest"
    sizes = [drawn[name].marker.size[0] for name in STATES.values()]
    assert sizes[0] > sizes[1] > sizes[2] == maps._LEAST
    assert drawn["nobody can tell"].marker.symbol == "circle-open"
    assert "&lt;b&gt;" in drawn["alert"].customdata[0]
    west, east = figure.layout.xaxis.range
    assert west < 12.1
    assert east > 15.2


def test_one_point_is_shown_with_its_surroundings():
    figure = maps._figure((Spot("Zuwara", 12.1, 32.9, 0, "none", "nobody"),), STATES, dark=True)
    west, east = figure.layout.xaxis.range
    assert east - west >= 2.5
