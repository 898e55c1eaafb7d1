"""Rules over all content: a rule is a function with stable codes, in the table of `rules.py`. Writes nothing.

To add one: a function that yields problems, a row in the table, a message file, a bad example in `tests/bad`."""
