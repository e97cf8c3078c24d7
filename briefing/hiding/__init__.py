"""The inner works of disclosure control. Nobody imports from here but `briefing/disclosure.py`, which explains them."""
