"""Permission in the database: its roles and logins, who they say they are, what each may see, and that it holds."""

from data.secure.install import secure
from data.secure.trouble import problems

__all__ = ["problems", "secure"]
