"""The JSON schema of a brief, for completion and checks in editors."""

from __future__ import annotations

import json
from importlib import resources
from typing import Any, get_args

from pydantic import BaseModel, TypeAdapter

from teamopt.brief.models import Brief

FILE = "brief.schema.json"
_DIALECT = "https://json-schema.org/draft/2020-12/schema"


def json_schema() -> dict[str, Any]:
    """Return the schema of a brief: every field, its units, examples, short forms."""
    schema = Brief.model_json_schema(by_alias=True, mode="validation")
    tidy = _with_defaults(_tidied(schema))
    title = {"$schema": _DIALECT, "title": "teamopt brief"}
    return title | {key: value for key, value in tidy.items() if key != "title"}


def schema_text() -> str:
    """Return the schema as the text of its file."""
    return json.dumps(json_schema(), indent=2, ensure_ascii=False) + "\n"


def packaged_schema() -> str:
    """Return the text of the schema that is shipped with the program."""
    return (resources.files("teamopt.brief") / FILE).read_text(encoding="utf-8")


def _tidied(node: Any) -> Any:
    """Return a schema without what only programs want to know.

    Titles repeat the names of fields, and defaults of the program's own types are not
    what a brief would say.
    """
    if isinstance(node, list):
        return [_tidied(item) for item in node]
    if not isinstance(node, dict):
        return node
    kept = {}
    for key, value in node.items():
        if key == "properties":
            kept[key] = {name: _tidied(inner) for name, inner in value.items()}
        elif key not in ("title", "default", "discriminator"):
            kept["anyOf" if key == "oneOf" else key] = _tidied(value)
    return kept


def _with_defaults(schema: dict[str, Any]) -> dict[str, Any]:
    """Add the defaults as a brief would spell them."""
    for model in records():
        node = schema if model is Brief else schema["$defs"].get(model.__name__, {})
        for field, default in defaults_of(model).items():
            node["properties"][field]["default"] = default
    return schema


def records(model: type[BaseModel] = Brief) -> list[type[BaseModel]]:
    """Return a model and all that it is made of, in the order of their fields."""
    found = [model]
    for field in model.model_fields.values():
        for inner in _models_in(field.annotation):
            found += [deeper for deeper in records(inner) if deeper not in found]
    return found


def _models_in(annotation: Any) -> list[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return [annotation]
    return [model for part in get_args(annotation) for model in _models_in(part)]


def defaults_of(model: type[BaseModel]) -> dict[str, Any]:
    """Return the defaults of a model's fields that are plain values."""
    found = {}
    for name, field in model.model_fields.items():
        if field.is_required() or field.default_factory is not None:
            continue
        if field.default is None or isinstance(field.default, BaseModel):
            continue
        adapter: TypeAdapter[Any] = TypeAdapter(field.rebuild_annotation())
        spelled = adapter.dump_python(field.default, mode="json")
        if spelled not in ([], {}):
            found[field.alias or name] = spelled
    return found
