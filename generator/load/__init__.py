"""Files to models: YAML and Markdown become the `Library`, faults become problems. Reads, never writes but its cache.

To add a kind of content: a model, then a row in `kinds.py`."""
