"""A chart on a slide: PowerPoint's own, with its workbook, made of published cells alone.

A hidden or unknown point is a gap: nothing is drawn, nothing is written in the workbook, and it is never 0.
"""

from collections.abc import Sequence
from typing import Any

from pptx.chart.data import CategoryChartData
from pptx.enum.chart import (
    XL_CHART_TYPE,
    XL_LABEL_POSITION,
    XL_LEGEND_POSITION,
    XL_MARKER_STYLE,
    XL_TICK_LABEL_POSITION,
)
from pptx.oxml import parse_xml
from pptx.oxml.ns import qn
from pptx.util import Inches, Pt

from briefing.counts import Adds
from briefing.files import about
from briefing.files.look import FACE, INK, LINE, QUIET, SERIES, rgb
from briefing.files.safe import safe
from briefing.pack_grid import Drawing, Grid, shown
from briefing.pack_words import Words

_KINDS = {
    "bar": XL_CHART_TYPE.BAR_CLUSTERED,
    "column": XL_CHART_TYPE.COLUMN_CLUSTERED,
    "line": XL_CHART_TYPE.LINE_MARKERS,
}
_DATA: Any = CategoryChartData
_LABELLED = 14  # points of a line that still have their numbers beside them


def put(slide: Any, laid: Grid, drawn: Drawing, words: Words, box: Sequence[float], name: str) -> Any:
    """Draw it into a box (left, top, width, height in inches), and give its frame."""
    unit = next(cell.unit for _name, cells in drawn.series for cell in cells if cell is not None)
    # the number stays the pack's own; only its sign is added
    data: Any = _DATA(number_format='#,##0.##"%"' if unit == "percent" else "#,##0")
    data.categories = [safe(label) for label in labels(drawn, words)]
    for series, cells in drawn.series:
        data.add_series(safe(series), [cell.value if cell and shown(cell) else None for cell in cells])
    kind = _KINDS.get(drawn.shape, XL_CHART_TYPE.COLUMN_CLUSTERED)
    frame = slide.shapes.add_chart(kind, *map(Inches, box), data)
    frame.name = name
    frame._element.nvGraphicFramePr.cNvPr.set("descr", about.alt(laid, words))
    chart = frame.chart
    chart.has_title = False
    chart.font.size, chart.font.name = Pt(11), FACE
    chart.font.color.rgb = rgb(INK)
    chart.has_legend = len(drawn.series) > 1
    if chart.has_legend:
        chart.legend.position, chart.legend.include_in_layout = XL_LEGEND_POSITION.TOP, False
    _axes(chart, drawn, words.speak.right_to_left)
    _colours(chart, laid, drawn)
    _numbers(chart, drawn)
    if words.speak.right_to_left:
        _right_to_left(chart)
    return frame


def labels(drawn: Drawing, words: Words) -> list[str]:
    """The labels of the points; bars of one series also say what is not drawn."""
    if len(drawn.series) > 1 or drawn.shape != "bar":
        return list(drawn.labels)
    return [
        label if shown(cell) else f"{label}: {words.value(cell)}"
        for label, cell in zip(drawn.labels, drawn.series[0][1], strict=True)
    ]


def _axes(chart: Any, drawn: Drawing, right_to_left: bool) -> None:
    names, values = chart.category_axis, chart.value_axis
    names.has_major_gridlines = values.has_minor_gridlines = False
    names.format.line.color.rgb = rgb(LINE)
    names.tick_labels.font.size = Pt(11)
    names.tick_label_position = XL_TICK_LABEL_POSITION.LOW
    values.has_major_gridlines = drawn.shape == "line"
    if values.has_major_gridlines:
        values.major_gridlines.format.line.color.rgb = rgb("E3E8EB")
    values.format.line.fill.background()
    values.minimum_scale = 0
    values.tick_labels.font.size = Pt(10)
    values.tick_labels.font.color.rgb = rgb(QUIET)
    values.visible = drawn.shape == "line"
    # bars read from the top; in Arabic everything else begins at the right
    names.reverse_order = drawn.shape == "bar" or right_to_left
    values.reverse_order = drawn.shape == "bar" and right_to_left


def _colours(chart: Any, laid: Grid, drawn: Drawing) -> None:
    plot = chart.plots[0]
    if drawn.shape != "line":
        plot.gap_width = 45
        plot.overlap = 0 if len(drawn.series) > 1 else 100
    for place, series in enumerate(plot.series):
        colour = rgb(SERIES[place % len(SERIES)])
        if drawn.shape == "line":
            series.smooth = False
            series.format.line.color.rgb, series.format.line.width = colour, Pt(2.5)
            series.marker.style, series.marker.size = XL_MARKER_STYLE.CIRCLE, 7
            series.marker.format.fill.solid()
            series.marker.format.fill.fore_color.rgb = colour
            series.marker.format.line.color.rgb = colour
        else:
            series.format.fill.solid()
            series.format.fill.fore_color.rgb = colour
            series.invert_if_negative = False
    if len(drawn.series) == 1 and drawn.shape == "bar" and laid.table.axes[0].adds in (Adds.PARTS, Adds.OVERLAP):
        _largest(plot.series[0], drawn)


def _largest(series: Any, drawn: Drawing) -> None:
    """The bar that the finding speaks of keeps the accent; the others are grey."""
    sizes = [float(cell.value or 0) if cell and shown(cell) else -1.0 for cell in drawn.series[0][1]]
    series.format.fill.fore_color.rgb = rgb(SERIES[1])
    fill = series.points[sizes.index(max(sizes))].format.fill
    fill.solid()
    fill.fore_color.rgb = rgb(SERIES[0])


def _numbers(chart: Any, drawn: Drawing) -> None:
    """Numbers where the bars end; on a line only while they can be read."""
    plot = chart.plots[0]
    if len(drawn.labels) * len(drawn.series) > (_LABELLED if drawn.shape == "line" else 40):
        return
    plot.has_data_labels = True
    told = plot.data_labels
    told.show_value, told.font.size = True, Pt(11 if len(drawn.series) == 1 else 9)
    told.number_format_is_linked = True
    told.position = XL_LABEL_POSITION.ABOVE if drawn.shape == "line" else XL_LABEL_POSITION.OUTSIDE_END


def _right_to_left(chart: Any) -> None:
    """Paragraphs from the right in every text of the chart, and Arabic letters in our face."""
    root = chart._chartSpace
    for told in root.iterfind(".//{*}txPr"):
        for paragraph in told.iterfind("{*}p"):
            paragraph.get_or_add_pPr().set("rtl", "1")
        for letters in told.iterfind(".//{*}defRPr"):
            if letters.find(qn("a:cs")) is None:
                letters.append(parse_xml(
                    f'<a:cs xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" typeface="{FACE}"/>'
                ))  # fmt: skip
