"""Data sets as files: one module a format, and their table. Knows no page."""
