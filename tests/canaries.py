"""Values that stand nowhere else, one for each field they are planted in."""

import hashlib
import itertools
import re
import uuid
from collections.abc import Collection
from datetime import UTC, datetime
from decimal import Decimal
from typing import Any, TypeVar

from django.db import models

Row = TypeVar("Row", bound=models.Model)
_FIRST_YEAR = 1601


class Canaries:
    """Plants rows, and knows afterwards whose words it sees. A field is named `Label.field`."""

    def __init__(self) -> None:
        self.planted: dict[str, str] = {}
        self.models: set[type[models.Model]] = set()
        self._numbers = itertools.count(1)

    def row(self, model: type[Row], label: str = "", **given: Any) -> Row:
        """A row with a canary in each field that can carry one and was not given."""
        self.models.add(model)
        made = model(**self.values(model, label, without=given), **given)
        made.save(force_insert=True)
        return made

    def values(self, model: type[models.Model], label: str = "", *, without: Collection[str] = ()) -> dict[str, Any]:
        """A canary for each field that can carry one."""
        label = label or model.__name__
        return {
            field.name: self._value(field, f"{label}.{field.name}")
            for field in model._meta.get_fields()
            if isinstance(field, models.Field) and field.name not in without and not _carries_no_words(field)
        }

    def word(self, name: str = "") -> str:
        """A word of letters, the same after slugifying and folding; planted under a name unless that is empty."""
        number, letters = next(self._numbers), ""
        while number:
            number, letter = divmod(number, 20)
            letters = "bcdfghjklmnpqrstvwxz"[letter] + letters
        return self._plant(f"zq{letters:b>4}qz", name)

    def seen_in(self, text: str) -> set[str]:
        """The fields whose canaries stand in a text."""
        text += "".join(f" {year}-03-05" for year in re.findall(r"5 March (\d{4})", text))
        words = set(re.findall(r"\w+(?:[-.]\w+)*", text.casefold()))
        words |= {part for word in words for part in re.split(r"[-._]", word)}
        return {
            name for canary, name in self.planted.items() if canary in words or (len(canary) > 8 and canary in text)
        }

    def _value(self, field: "models.Field[Any, Any]", name: str) -> object:  # noqa: PLR0911  # one for each type of column
        number = next(self._numbers)
        match field:
            case models.UUIDField():
                return uuid.UUID(self._plant(str(uuid.uuid4()), name))
            case models.DateTimeField():
                self._plant(f"{_FIRST_YEAR + number}-03-05", name)
                return datetime(_FIRST_YEAR + number, 3, 5, 11, 12, 13, tzinfo=UTC)
            case models.JSONField():
                return [self.word(name)] if field.default is list else {"of": self.word(name)}
            case models.IntegerField():
                return int(
                    self._plant(str((31_000 if "Small" in type(field).__name__ else 918_273_000) + number), name)
                )
            case models.FloatField():
                return float(self._plant(f"0.918273{number:03}", name))
            case models.DecimalField():
                return Decimal(self._plant(f"12.{number + 40_001}", name))
            case models.CharField() | models.TextField():
                return self._text(field, name, number)
        raise AssertionError(f"{name} is a {type(field).__name__}: teach the canaries how to stand in it")

    def _text(self, field: "models.Field[Any, Any]", name: str, number: int) -> str:
        if field.name in {"when", "said_on"}:
            return self._plant(f"{_FIRST_YEAR + number}-05-14", name)
        if "sha256" in field.name:
            return self._plant(hashlib.sha256(name.encode()).hexdigest(), name)
        return self.word(name)

    def _plant(self, canary: str, name: str) -> str:
        if name:
            self.planted[canary] = name
        return canary


def _carries_no_words(field: "models.Field[Any, Any]") -> bool:
    """Keys, relations (what they lead to has canaries of its own), and fields of a few fixed values."""
    fixed = isinstance(field, models.BooleanField) or bool(field.choices)
    return field.primary_key or field.is_relation or fixed or field.auto_created
