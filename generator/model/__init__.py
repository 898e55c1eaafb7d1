"""What content may say: frozen pydantic models, one file a noun. Imports nothing but `problem` and `viet`.

To add a kind of content: a model here, a row in `load/kinds.py`, a word in `data/glossary.yaml`."""
