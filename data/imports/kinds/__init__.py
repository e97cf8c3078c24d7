"""The kinds of files an office can bring, in the order in which they build on each other."""

from data.imports.kind import Kind
from data.imports.kinds.cases import Cases
from data.imports.kinds.casework import Assessments, Assistance, FollowUps
from data.imports.kinds.indicators import Indicators
from data.imports.kinds.landing_points import LandingPoints
from data.imports.kinds.landings import Landings
from data.imports.kinds.nil_reports import NilReports
from data.imports.kinds.offices import Offices
from data.imports.kinds.papers import Clearances, Papers
from data.imports.kinds.persons import Persons
from data.imports.kinds.presence import Presence
from data.imports.kinds.projects import Projects
from data.imports.kinds.referrals import Referrals
from data.imports.kinds.staff import Staff
from data.imports.kinds.steps import Steps
from data.imports.kinds.trainings import Activities, Participants

KINDS: dict[str, type[Kind]] = {
    kind.name: kind
    for kind in (
        Offices, LandingPoints, Projects, Indicators, Staff, Cases, Steps, Persons, Papers, Clearances, Assessments,
        Assistance, FollowUps, Referrals, Landings, Presence, NilReports, Activities, Participants,
    )
}  # fmt: skip
