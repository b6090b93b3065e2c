"""Holds questions and answers to a description in OpenAPI 3.0; what that does not name may be in neither."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from email.utils import parsedate_to_datetime
from pathlib import Path
from typing import Any

import jsonschema
import yaml

HERE = Path(__file__).parent
MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)")
# Only what is worth a look: to who wrote Twilio's description a relative address is a URI.
FORMATS = jsonschema.FormatChecker(formats=())
FORMATS.checks("date-time-rfc-2822", raises=(ValueError, TypeError))(parsedate_to_datetime)
FORMATS.checks("date-time")(lambda value: bool(MOMENT.fullmatch(str(value))))


@dataclass(frozen=True, slots=True, kw_only=True)
class Contract:
    """One thing that can be asked for with GET at `path`, as `document` describes it."""

    document: Mapping[str, Any]
    path: str

    def is_for(self, path: str) -> bool:
        return bool(re.fullmatch(re.sub(r"\{\w+\}", "[^/]+", re.sub(r"([.])", r"\\\1", self.path)), path))

    def check_query(self, given: Mapping[str, str]) -> str:
        """Return what is wrong with a query; empty when it is right."""
        known = {one["name"]: one["schema"] for one in self._operation["parameters"] if one["in"] == "query"}
        for name, value in given.items():
            if name not in known:
                return f"there is no parameter {name}"
            whole = known[name].get("type") == "integer"
            try:
                self._validate(int(value) if whole else value, known[name])
            except (ValueError, jsonschema.ValidationError):
                return f"{name} may not be {value!r}"
        return ""

    def check_answer(self, status: int, content: Any) -> None:
        """Raise for a status or a body that is not described."""
        answers = self._operation["responses"]
        if str(status) not in answers:
            raise jsonschema.ValidationError(f"{status} is not described")
        self._validate(content, answers[str(status)]["content"]["application/json"]["schema"])

    @property
    def _operation(self) -> Mapping[str, Any]:
        operation: Mapping[str, Any] = self.document["paths"][self.path]["get"]
        return operation

    def _validate(self, value: Any, schema: Any) -> None:
        jsonschema.validate(
            value, self._strictly(schema), cls=jsonschema.Draft7Validator, format_checker=FORMATS
        )

    def _strictly(self, schema: Any) -> Any:
        """Return a schema of OpenAPI 3.0 as one of JSON Schema that knows no other properties."""
        if isinstance(schema, list):
            return [self._strictly(one) for one in schema]
        if not isinstance(schema, dict):
            return schema
        if "$ref" in schema:
            return self._strictly(self.document["components"]["schemas"][schema["$ref"].rpartition("/")[2]])
        made = {key: self._strictly(value) for key, value in schema.items() if key in KEYWORDS}
        if "properties" in schema:
            made["properties"] = {name: self._strictly(one) for name, one in schema["properties"].items()}
            made.setdefault("additionalProperties", False)
        return {"anyOf": [made, {"type": "null"}]} if schema.get("nullable") else made


KEYWORDS = frozenset(
    {"type", "format", "pattern", "enum", "minimum", "maximum", "minLength", "maxLength"}
    | {"items", "required", "additionalProperties"}
)


def own(name: str, path: str) -> Contract:
    """Return what we wrote down ourselves of a description, in a file beside this one."""
    return Contract(document=yaml.safe_load((HERE / f"{name}.yaml").read_text("utf-8")), path=path)


ANDROID_PATH = "/inbox"
TWILIO_PATH = "/2010-04-01/Accounts/{AccountSid}/Messages.json"
ANDROID = own("android", ANDROID_PATH)
TWILIO = own("twilio", TWILIO_PATH)
