"""`python -m generator`: the same as the command `congkhai`."""

from .cli import main

main()
