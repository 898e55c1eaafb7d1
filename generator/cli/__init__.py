"""The command line: arguments, printing, exit codes. One verb each; no logic. Exit 0 fine, 1 content, 2 usage, 3 ours.

To add a command: a function in the module of its kind, and its row in the table of `main.py`."""

from .main import main

__all__ = ["main"]
