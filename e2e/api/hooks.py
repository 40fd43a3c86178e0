"""Lets generated cases meet records that exist: made-up identifiers lead nowhere, and then little is tried.

HANSA_KNOWN names a file with the export of the sample city, a JSON array of records.
"""

import json
import os
import uuid
import zlib

import schemathesis

with open(os.environ["HANSA_KNOWN"], encoding="utf-8") as file:
    KNOWN: dict[str, list[dict]] = {}
    for record in json.load(file):
        KNOWN.setdefault(record["kind"], []).append(record)


def drawn(seed: object) -> int:
    """A number that depends on nothing but what was generated, so that a run can be repeated."""
    return zlib.crc32(repr(seed).encode())


def name_of(kind: str) -> str:
    return "".join(part.capitalize() for part in kind.split("_"))


def kind_of(context) -> str:
    return context.operation.path.removeprefix("/api/v1/").split("/")[0]


@schemathesis.hook
def map_path_parameters(context, path_parameters):
    """Two in three identifiers become those of records, half of them as short codes."""
    if path_parameters and isinstance(path_parameters.get("id"), str):
        number = drawn(path_parameters["id"])
        records = KNOWN.get(kind_of(context), [])
        if records and number % 3 > 0:
            record = records[number // 3 % len(records)]
            path_parameters["id"] = record["id"] if number % 2 else record.get("code", record["id"])
    return path_parameters


def is_id(text: object) -> bool:
    try:
        return isinstance(text, str) and str(uuid.UUID(text)) == text
    except ValueError:
        return False


def referring(kinds: list[str], value: object) -> object:
    """The same value with the identifiers of records in the place of identifiers."""
    if isinstance(value, list):
        return [referring(kinds, item) for item in value]
    if isinstance(value, dict) and "id" in value:
        return {**value, "id": referring(kinds, value["id"])}
    if is_id(value):
        records = [record for kind in kinds for record in KNOWN.get(kind, [])]
        if records:
            return records[drawn(value) % len(records)]["id"]
    return value


@schemathesis.hook
def map_body(context, body):
    """References lead to records, and versions are the first one, which most records have."""
    if not isinstance(body, dict):
        return body
    schemas = context.operation.schema.raw_schema["components"]["schemas"]
    fields = schemas.get(name_of(kind_of(context)), {}).get("properties", {})
    # What every kind has is described once.
    fields = {name: schemas.get(field.get("$ref", "").rsplit("/", 1)[-1], field) for name, field in fields.items()}

    def settled(values: dict) -> dict:
        kinds = {name: field["x-refers"] for name, field in fields.items() if "x-refers" in field}
        any_kind = {name: list(KNOWN) if of == "any" else of for name, of in kinds.items()}
        return {name: referring(any_kind[name], value) if name in any_kind else value for name, value in values.items()}

    body = settled(body)
    version = body.get("version")
    # What breaks the description stays as it is: then it must be refused.
    if type(version) is int and 0 < version < 2**63 and version % 2:
        body["version"] = 1
    if isinstance(body.get("items"), list):
        body["items"] = [
            {part: settled(value) if isinstance(value, dict) else value for part, value in item.items()} if isinstance(item, dict) else item
            for item in body["items"]
        ]
    return body
