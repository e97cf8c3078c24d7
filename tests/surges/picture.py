"""The series with its upper limit, the surges known with hindsight, and what each trigger found, as an SVG."""

from datetime import date, timedelta

import numpy as np

_WIDE, _HIGH, _LEFT, _TOP = 1_000, 260, 60, 24
_ACCENT, _GREY, _SOFT, _OUT = "#1f87a0", "#6d7c86", "#dfe5e8", "#bd6335"


def draw(first, s7, limit, surges, rows):
    """rows: name → [(first, last)] of its episodes, drawn as ticks below the series."""
    high = float(np.nanmax(s7)) * 1.05
    bottom = _TOP + _HIGH

    def x(t):
        return _LEFT + t * (_WIDE - _LEFT - 10) / len(s7)

    def y(value):
        return bottom - min(value, high) * _HIGH / high

    parts = [
        f'<rect x="{x(a):.1f}" y="{_TOP}" width="{max(x(b + 1) - x(a), 1):.1f}" height="{_HIGH}" fill="{_SOFT}"/>'
        for a, b in surges
    ]
    parts.append(_line([(x(t), y(v)) for t, v in enumerate(limit) if v == v], _GREY, 0.7))
    parts.append(_line([(x(t), y(v)) for t, v in enumerate(s7) if v == v], _ACCENT, 1))
    for value in range(0, int(high), 1_000):
        parts.append(_text(_LEFT - 6, y(value) + 4, f"{value:,}", "end"))
    for year in range(first.year, (first + timedelta(days=len(s7))).year + 1):
        t = (date(year, 1, 1) - first).days
        if 0 <= t < len(s7) - 60:
            parts.append(_text(x(t), bottom + 16 + 16 * len(rows), str(year), "start"))
    for place, (name, spans) in enumerate(rows.items()):
        parts.append(_text(_LEFT - 6, bottom + 15 + 16 * place, name, "end"))
        parts += [f'<rect x="{x(a):.1f}" y="{bottom + 5 + 16 * place}" width="{max(x(b + 1) - x(a), 1.5):.1f}" '
                  f'height="11" fill="{_OUT}"/>' for a, b in spans]  # fmt: skip
    said = ("People in seven days (blue), upper limit of the alert (grey line), surges known with hindsight (shaded),"
            " episodes of each rule (ticks)")  # fmt: skip
    parts.append(_text(_LEFT, 14, said, "start"))
    size = f"0 0 {_WIDE} {bottom + 24 + 16 * len(rows)}"
    return (f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{size}" role="img" font-family="sans-serif">'
            f'<rect width="100%" height="100%" fill="#fff"/>{"".join(parts)}</svg>\n')  # fmt: skip


def _line(points, colour, width):
    told = " ".join(f"{x:.1f},{y:.1f}" for x, y in points)
    return f'<polyline points="{told}" fill="none" stroke="{colour}" stroke-width="{width}"/>'


def _text(x, y, text, anchor):
    return f'<text x="{x:.0f}" y="{y:.0f}" font-size="11" fill="#1b2a33" text-anchor="{anchor}">{text}</text>'
