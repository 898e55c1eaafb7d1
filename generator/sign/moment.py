"""The time of a signature as papers write it. Knows no clock: moments are given."""

from datetime import datetime, timedelta, timezone

VIETNAM = timezone(timedelta(hours=7))


def iso(moment: datetime) -> str:
    """2026-11-21T08:30:00+07:00: date, time and zone by ISO 8601 (NĐ 30/2020/NĐ-CP, PL I)."""
    return moment.astimezone(VIETNAM).replace(microsecond=0).isoformat()
