"""What no file states: change sets, facts, papers' trees, search records. Pure; imports `model`, `resolve` and above."""
