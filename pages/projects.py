"""Projects and results: what was promised to each donor, how far it is, what it costs, and what is due when."""

import streamlit as st

from briefing import framework as protected
from briefing import period
from pages.parts import project_agency, project_files, project_list, project_plan, project_results
from queries import framework
from queries.records import records
from ui import address, filters, i18n, markup, session
from ui.i18n import _
from ui.markup import element
from ui.provenance import where_from

who = session.require("programme_officer", "head_of_mission", "admin")

# 1 what this page answers: which results a project is to bring about, where they stand, and what is owed
st.title(_("Projects and results"))

# 2 what the reader may choose: the project, and one part of it
as_of = session.as_of()
known = framework.projects(who)
rows = {row.code: row for row in records(known)}
code = address.one("project", rows)
edits = not session.looks_back()
if code is None:
    project_list.show(who, known, edits and who.role == "admin")
    where_from(*project_list.QUESTIONS, as_of=as_of)
    st.stop()
project = rows[code]
PARTS = {"results": _("Results and indicators"), "activities": _("Activities and milestones"), "budget": _("Budget"),
         "calendar": _("Briefs and reports"), "files": _("Files: Excel and IATI")}  # fmt: skip
if project.reported_by:
    PARTS = {"results": PARTS["results"], "files": PARTS["files"]}
named = {each: f"{each} · {row.title}" for each, row in rows.items()}
asked = filters.row(
    filters.Choice("project", _("Project"), named, default=code),
    filters.Choice("part", _("What to look at"), PARTS, default="results"),
)

# 3 the data, read once: each part asks its own questions, all within the run's one snapshot
told = {"donor": project.donor_name, "first": i18n.day(project.starts_on), "last": i18n.day(project.ends_on)}
facts = _("%(donor)s · %(first)s to %(last)s") % told
markup.show(element("p", element("bdi", facts), " · ", project_list.missions(project)))
may_edit = edits and who.role == "programme_officer" and project.code in who.projects and not project.reported_by

# 4 nothing to show is an answer: each part gives it in its own place

# 5 the headline, then the detail, then what can be done about it
questions: tuple[str, ...] = ("framework_projects",)
if asked["part"] == "files":
    questions += project_files.show(who, project, may_edit, as_of)
elif project.reported_by:
    questions += project_agency.show(who, project)
elif asked["part"] in ("activities", "budget", "calendar"):
    questions += getattr(project_plan, asked["part"])(who, project, may_edit, as_of)
else:
    results, indicators = (ask(who, project=code) for ask in (framework.results, framework.indicators))
    values = protected.values(who, project=code, published=False)
    now = None
    if who.role != "admin" and not indicators.empty:
        cut_off = as_of if session.looks_back() else period.cut_off(as_of)
        now = protected.since_it_began(who, project=code, starts_on=project.starts_on, ends_on=project.ends_on,
                                       today=as_of.date(), as_of=cut_off)  # fmt: skip
    if may_edit:
        project_results.opened(who, project, results, indicators, values)
    project_results.tree(results, indicators, now, may_edit)
    st.subheader(_("Targets and entered values"))
    counted = set(indicators.loc[indicators["computed"], "indicator_id"])
    project_results.entered(values, counted, may_edit)
    if may_edit:
        project_results.forms(who, project, results, indicators)
    questions += project_results.QUESTIONS
if edits and who.role == "admin" and not project.reported_by:
    project_list.one(who, project)

# 6 where the numbers come from
where_from(*questions, as_of=as_of)
