"""What routes say of themselves in the document, beyond their schema."""

from collections.abc import Mapping
from typing import Any

from newsroom.api.schemas import Problem
from newsroom.web.parameters import Choice, Number, Parameter

MEDIA_TYPE = "x-media-type"

_ON_A_LIST = (400, 406, 500)
_ON_A_THING = (308, 400, 404, 406, 410, 500)


def listed(schema: Any) -> dict[int, Any]:  # noqa: ANN401  # whatever ninja takes as a schema
    """The answers of a list."""
    return {200: schema} | dict.fromkeys(_ON_A_LIST, Problem)


def found(schema: Any) -> dict[int, Any]:  # noqa: ANN401  # whatever ninja takes as a schema
    """The answers about one thing, which may be missing, withdrawn or moved."""
    return {200: schema} | dict.fromkeys(_ON_A_THING, Problem)


def taking(parameters: Mapping[str, Parameter]) -> dict[str, Any]:
    """The query parameters, for `openapi_extra`: from the same table that reads them."""
    return {
        "parameters": [
            {
                "in": "query",
                "name": name,
                "required": parameter.required,
                "description": parameter.about,
                "schema": _schema(parameter),
            }
            for name, parameter in parameters.items()
        ]
    }


def served_as(media_type: str) -> dict[str, Any]:
    """The media type of success where it is not plain JSON, for `openapi_extra`; `ReadApi` puts it in its place."""
    return {MEDIA_TYPE: media_type}


def _schema(parameter: Parameter) -> dict[str, Any]:
    if isinstance(parameter, Number):
        least, most, default = parameter.least, parameter.most, parameter.default
        return {"type": "integer", "minimum": least, "maximum": most, "default": default}
    if isinstance(parameter, Choice):
        return {"type": "string", "enum": list(parameter.choices)}
    return {"type": "string", "minLength": 1} | ({} if parameter.raw else {"maxLength": parameter.longest})
