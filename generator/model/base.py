"""The ground of all models: strict, frozen, typed from text: a scalar arrives as it stands in the file."""

import re
from datetime import date
from decimal import Decimal
from enum import StrEnum
from functools import lru_cache
from typing import Annotated

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    PlainSerializer,
    StringConstraints,
    WithJsonSchema,
)
from pydantic_core import PydanticCustomError

CODE = re.compile(r"[1-9]\.\d{6}")
PROVISIONAL = re.compile(r"moi-[a-z0-9-]+")  # a `new` row's folder until the national code comes
YEARS = (1900, 2199)
FINGERPRINT = re.compile(r"[0-9A-F]{2}(?::[0-9A-F]{2}){31}")
SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_ISO = re.compile(r"\d{4}-\d{2}-\d{2}")
_WHOLE = re.compile(r"\d{1,15}")
_NUMBER = re.compile(r"\d{1,15}(?:\.\d{1,4})?")
_KEPT = 1 << 14  # names looked at before: a catalog says the same few thousand some fifty thousand times


class Model(BaseModel):
    """Frozen, and a key it does not know is a fault.

    A validator is built when the first file of its kind is read: most commands read few kinds."""

    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=False, defer_build=True)


def day_of(text: str) -> date | None:
    """The day that a text of the form 2026-01-16 names; none outside the years in which papers can have been signed.

    Reckoning from 0001-01-01 or to 9999-12-31 would leave the calendar; what has no end has no key for it."""
    try:
        day = date.fromisoformat(text) if re.fullmatch(r"\d{4}-\d{2}-\d{2}", text) else None
    except ValueError:
        return None
    return day if day and YEARS[0] <= day.year <= YEARS[1] else None


def _day(value: object) -> object:
    if isinstance(value, str):
        day = day_of(value)
        if day is None:
            raise PydanticCustomError("day", "not a day")
        return day
    return value


def _flag(value: object) -> object:
    if isinstance(value, str):
        if value in ("true", "false"):
            return value == "true"
        raise PydanticCustomError("flag", "neither true nor false")
    return value


def _count(value: object) -> object:
    if isinstance(value, str):
        if _WHOLE.fullmatch(value):
            return int(value)
        raise PydanticCustomError("count", "not a whole number")
    return value


def _amount(value: object) -> object:
    if isinstance(value, str):
        if _NUMBER.fullmatch(value):
            return Decimal(value)
        raise PydanticCustomError("amount", "not a number")
    return value


@lru_cache(_KEPT)
def _code(value: str) -> str:
    if not CODE.fullmatch(value) and not PROVISIONAL.fullmatch(value):
        raise PydanticCustomError("code", "not a procedure code")
    return value


@lru_cache(_KEPT)
def _slug(value: str) -> str:
    if not SLUG.fullmatch(value):
        raise PydanticCustomError("slug", "not an id")
    return value


def _fingerprint(value: str) -> str:
    if not FINGERPRINT.fullmatch(value):
        raise PydanticCustomError("fingerprint", "not a fingerprint")
    return value


def _address(value: str) -> str:
    if not re.fullmatch(r"https?://[^\s<>\"']+", value):
        raise PydanticCustomError("address", "not a web address")
    return value


def _plain(value: Decimal) -> int | float:
    return int(value) if value == value.to_integral_value() else float(value)


def _typed(schema: dict[str, object]) -> WithJsonSchema:
    """What an editor with YAML support is told (`congkhai schema`): it reads numbers and truth values where we read
    text. What we publish has the type it says."""
    return WithJsonSchema(schema, mode="validation")


Day = Annotated[date, BeforeValidator(_day), WithJsonSchema({"type": "string", "format": "date"})]
Flag = Annotated[bool, BeforeValidator(_flag), WithJsonSchema({"type": "boolean"})]
Count = Annotated[int, BeforeValidator(_count), Field(ge=0), _typed(
    {"type": ["integer", "string"], "minimum": 0, "pattern": r"^\d{1,15}$"})]
Amount = Annotated[Decimal, BeforeValidator(_amount), PlainSerializer(_plain, when_used="json"), Field(ge=0), _typed(
    {"type": ["number", "string"], "minimum": 0, "pattern": r"^\d{1,15}(\.\d{1,4})?$"}),
    WithJsonSchema({"type": "number", "minimum": 0}, mode="serialization")]
Text = Annotated[str, StringConstraints(min_length=1, strip_whitespace=True), _typed(
    {"type": ["string", "number", "boolean"], "minLength": 1})]
Code = Annotated[str, AfterValidator(_code), WithJsonSchema(
    {"type": "string", "pattern": f"^({CODE.pattern}|{PROVISIONAL.pattern})$"})]
Slug = Annotated[str, AfterValidator(_slug), WithJsonSchema({"type": "string", "pattern": f"^{SLUG.pattern}$"})]
Fingerprint = Annotated[str, AfterValidator(_fingerprint), WithJsonSchema(
    {"type": "string", "pattern": f"^{FINGERPRINT.pattern}$"})]
WebAddress = Annotated[str, AfterValidator(_address), WithJsonSchema(
    {"type": "string", "pattern": r"^https?://[^\s<>\"']+$"})]


class Level(StrEnum):
    """Level of government that handles a procedure. `district` exists until 2025-06-30 only."""

    MINISTRY = "ministry"
    PROVINCE = "province"
    DISTRICT = "district"
    COMMUNE = "commune"
    OTHER = "other"


class Action(StrEnum):
    """What an act does to a procedure (NĐ 63/2010 Đ14). `unknown`: published, but the source does not say which."""

    NEW = "new"
    AMEND = "amend"
    REPLACE = "replace"
    REPEAL = "repeal"
    UNKNOWN = "unknown"
