"""Marsa's own PostgreSQL: started from the wheel's programs, kept in MARSA_HOME, stopped by the last who leaves.

`server` holds the life of it, `cluster` the data folder, `programs` how PostgreSQL's programs are run
(also as root), `seats` who is using it, `postmaster` what the running server says about itself.
"""

from data.embedded.server import Embedded, running
from data.embedded.trouble import CannotStart

__all__ = ["CannotStart", "Embedded", "running"]
