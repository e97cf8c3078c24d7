"""How long a case is kept: what is past its date (due), and what goes away then and what stays (anonymising)."""
