"""What no file states: change sets, facts, papers' trees, search records. Pure."""
