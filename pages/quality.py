"""Data quality."""

import streamlit as st

from ui import session, states
from ui.i18n import _

who = session.require("supervisor", "caseworker")

# 1 what this page answers
st.title(_("Data quality"))

# 2 what the reader may choose
# 3 the data, read once
# 4 nothing to show is an answer
states.nothing(_("Nothing is listed here yet."))

# 5 the headline, then the detail, then what can be done about it
# 6 where the numbers come from
