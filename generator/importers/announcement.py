"""A ministry's decision that announces procedures: the way in for whoever imports one. Knows nothing by itself."""

from .announcement_file import write_announcement
from .announcement_reading import Note, Reading, read_announcement, understood

__all__ = ["Note", "Reading", "read_announcement", "understood", "write_announcement"]
