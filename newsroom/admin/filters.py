"""Filters of the desk's lists that Django has not."""

from typing import Any

from django.contrib import admin


class FilledValuesFilter(admin.AllValuesFieldListFilter):
    """Narrows to one of the values in use; a row without one is no choice, as its link would have no name."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401  # Django's own
        super().__init__(*args, **kwargs)
        self.lookup_choices = self.lookup_choices.exclude(**{self.lookup_kwarg: ""})
