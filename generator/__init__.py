"""congkhai: a province's catalog of administrative procedures as a website and signed decisions."""

__version__ = "0.1.0"
