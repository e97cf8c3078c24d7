"""Names on the map: none over another or over a mark, and none cut off, on a phone as on a wide screen."""

from itertools import combinations

import pytest

from ui import map_names, maps
from ui.map_names import Place

LIBYA = (
    Place("Tripoli naval base", 13.195, 32.897, 30), Place("Zawiya refinery port", 12.697, 32.787, 24),
    Place("Khoms naval base", 14.26, 32.678, 15), Place("Tobruk port", 23.99, 32.072, 15),
    Place("Misrata port", 15.222, 32.366, 9), Place("Zuwara port", 12.118, 32.922, 9),
)  # fmt: skip
CROWD = tuple(Place(f"Point of the coast {n}", 10 + n * 0.05, 33 + n % 3 * 0.02, 20) for n in range(30))


def box_of(places):
    return maps._box([maps.Spot(place.name, place.longitude, place.latitude, 1, "none", "") for place in places])


@pytest.mark.parametrize("width", [320, 337, 366, 500, 710, 946, 1200])
@pytest.mark.parametrize("places", [LIBYA, CROWD])
def test_no_name_stands_on_another_name_or_mark_or_beyond_the_edge(places, width):
    box = box_of(places)
    spots = map_names._drawn(places, box, width)
    names = [map_names.written(places[index], step, *spots[index])
             for index, step in map_names.steps(places, box).items()]  # fmt: skip
    assert not [pair for pair in combinations(names, 2) if pair[0].meets(pair[1])]
    marks = [map_names._mark(at, place.size) for at, place in zip(spots, places, strict=True)]
    assert not [name for name in names if any(name.meets(mark) for mark in marks)]
    assert all(0 <= name.left < name.right <= width for name in names)


def test_every_point_of_a_mission_has_its_name():
    assert set(map_names.steps(LIBYA, box_of(LIBYA))) == set(range(6))


def test_where_there_is_no_room_for_all_the_first_are_named():
    assert {0, 1, 2} <= set(map_names.steps(CROWD, box_of(CROWD)))


def test_a_name_far_from_its_mark_stands_on_a_pole():
    spots = tuple(maps.Spot(place.name, place.longitude, place.latitude, 5, "none", "5 people") for place in LIBYA)
    drawn = {each.text: each for each in maps._figure(spots, {"none": "none"}, dark=False).layout.annotations}
    assert set(drawn) == {place.name for place in LIBYA}
    far = drawn["Zuwara port"]
    assert far.showarrow
    assert (far.ax, far.xanchor) == (0, "left")
    assert abs(far.ay) > 30
    assert not drawn["Tobruk port"].showarrow
