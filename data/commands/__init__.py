"""What `python -m data` can do, a file for each subject."""
