"""What the makers of two interfaces promise, as far as an inbox asks: our own excerpt, in JSON Schema.

Compared with their published descriptions: the local server's of SMS Gateway for Android, July 2026, and
Twilio's of its interface 2010-04-01, April 2026.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import jsonschema

NUMBER = {"type": "string", "pattern": r"^\+[0-9]+$"}
MOMENT = {"type": "string", "pattern": r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{3})?(Z|[+-]\d\d:\d\d)$"}
RFC_2822 = {
    "type": ["string", "null"],
    "pattern": r"^[A-Z][a-z]{2}, \d\d [A-Z][a-z]{2} \d{4} \d\d:\d\d:\d\d \+0000$",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Contract:
    """One thing that can be asked; `query` says what each parameter may be, `answer` what comes back."""

    query: Mapping[str, Any]
    answer: Mapping[str, Any]

    def check_query(self, given: Mapping[str, str]) -> str:
        """Return what is wrong with a query; empty when it is right."""
        for name, value in given.items():
            if name not in self.query:
                return f"there is no parameter {name}"
            schema = self.query[name]
            try:
                jsonschema.validate(int(value) if schema["type"] == "integer" else value, schema)
            except (ValueError, jsonschema.ValidationError):
                return f"{name} may not be {value!r}"
        return ""

    def check_answer(self, content: Any) -> None:
        jsonschema.validate(content, self.answer)


ANDROID_INBOX = Contract(
    query={
        "type": {"type": "string", "enum": ["SMS", "DATA_SMS", "MMS", "MMS_DOWNLOADED"]},
        "limit": {"type": "integer", "minimum": 1, "maximum": 500},
        "offset": {"type": "integer", "minimum": 0},
        "from": MOMENT,  # stricter than described: the app's own code takes three digits behind the second
        "to": MOMENT,
    },
    answer={
        "type": "array",
        "items": {
            "type": "object",
            "required": ["contentPreview", "createdAt", "id", "sender", "type"],
            "properties": {
                "id": {"type": "string"},
                "type": {"enum": ["SMS", "DATA_SMS", "MMS", "MMS_DOWNLOADED"]},
                "sender": {"type": "string"},
                "recipient": {"type": "string"},
                "simNumber": {"type": "integer"},
                "contentPreview": {"type": "string"},
                "createdAt": MOMENT,
            },
            "additionalProperties": False,
        },
    },
)

_TEXT, _NUMBER = {"type": ["string", "null"]}, {"type": "integer"}
TWILIO_MESSAGES = Contract(
    query={
        "To": NUMBER,
        "From": NUMBER,
        "DateSent>": MOMENT,
        "PageSize": {"type": "integer", "minimum": 1, "maximum": 1000},
        "Page": {"type": "integer", "minimum": 0},
        "PageToken": {"type": "string"},
    },
    answer={
        "type": "object",
        "required": ["messages", "next_page_uri"],
        "properties": {
            **dict.fromkeys(("end", "page", "page_size", "start"), _NUMBER),
            **dict.fromkeys(("first_page_uri", "next_page_uri", "previous_page_uri", "uri"), _TEXT),
            "messages": {
                "type": "array",
                "items": {
                    "type": "object",
                    "required": [
                        "sid",
                        "body",
                        "from",
                        "to",
                        "direction",
                        "status",
                        "date_created",
                        "error_code",
                    ],
                    "properties": {
                        "sid": {"type": "string", "pattern": "^(SM|MM)[0-9a-fA-F]{32}$"},
                        "account_sid": {"type": "string", "pattern": "^AC[0-9a-fA-F]{32}$"},
                        "direction": {"enum": ["inbound", "outbound-api", "outbound-call", "outbound-reply"]},
                        "status": {
                            "enum": ["received", "receiving", "failed", "sent", "delivered", "queued"]
                        },
                        "error_code": {"type": ["integer", "null"]},
                        **dict.fromkeys(("date_created", "date_sent", "date_updated"), RFC_2822),
                        **dict.fromkeys(("body", "from", "to", "error_message", "num_segments"), _TEXT),
                        **dict.fromkeys(("price", "price_unit", "num_media", "uri", "api_version"), _TEXT),
                        **dict.fromkeys(("messaging_service_sid",), _TEXT),
                        "subresource_uris": {"type": "object"},
                    },
                    "additionalProperties": False,
                },
            },
        },
        "additionalProperties": False,
    },
)
