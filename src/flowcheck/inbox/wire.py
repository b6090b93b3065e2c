"""Asks an HTTP interface for JSON, and maps whatever goes wrong to an InboxError. Knows no provider."""

from __future__ import annotations

import base64
import http.client
import json
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from email.utils import parsedate_to_datetime
from typing import Any, Generic, TypeVar
from urllib.parse import urlencode, urlsplit

from flowcheck.errors import InboxError

T = TypeVar("T")

TIMEOUT_S = 10
MOST_BYTES = 4 * 1024 * 1024


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What came back; `ahead_s` is how far the other clock runs ahead of ours, None if it does not say."""

    content: Any
    headers: Mapping[str, str]
    ahead_s: float | None


class Lately(Generic[T]):
    """Gives the last answer again to who asks the same sooner than `every_s` seconds later.

    A wait looks ten times a second at first, which is more than a list far away should be asked.
    """

    def __init__(self, every_s: float) -> None:
        self._every_s = every_s
        self._kept: tuple[float, object, T] | None = None

    def ask(self, key: object, question: Callable[[], T]) -> T:
        """Return what `question` answers now, or answered a moment ago for the same `key`."""
        now = time.monotonic()
        if self._kept and self._kept[1] == key and now - self._kept[0] < self._every_s:
            return self._kept[2]
        answer = question()
        self._kept = now, key, answer
        return answer

    def forget(self) -> None:
        self._kept = None


class _NoRedirect(urllib.request.HTTPRedirectHandler):
    """A password that goes along to wherever an answer points has left."""

    def redirect_request(self, *args: Any, **kwargs: Any) -> None:  # noqa: ARG002 - whatever it is
        return None


class Wire:
    """One HTTP interface behind one address, with a user and a password.

    `what` names it in sentences; `nearby` is for a device in one's own network, which no proxy reaches.
    """

    def __init__(self, what: str, address: str, user: str, password: str, *, nearby: bool = False) -> None:
        self._what = what
        self._address = address.rstrip("/")
        self._authorisation = "Basic " + base64.b64encode(f"{user}:{password}".encode()).decode("ascii")
        handlers: list[urllib.request.BaseHandler] = [_NoRedirect()]
        if nearby:
            handlers.append(urllib.request.ProxyHandler({}))
        self._opener = urllib.request.build_opener(*handlers)

    def get(self, path: str, query: Mapping[str, object] | None = None) -> Answer:
        """Ask; `path` may hold a query of its own. Raises InboxError down, denied or misconfigured."""
        url = f"{self._address}{path}" + (f"?{urlencode(query)}" if query else "")
        headers = {
            "Authorization": self._authorisation,
            "Accept": "application/json",
            "User-Agent": "flowcheck",
        }
        request = urllib.request.Request(url, headers=headers)  # noqa: S310 - http(s) only, see each Settings
        try:
            with self._opener.open(request, timeout=TIMEOUT_S) as response:
                return Answer(
                    content=json.loads(response.read(MOST_BYTES)),
                    headers=dict(response.headers),
                    ahead_s=_ahead(response.headers.get("Date")),
                )
        except urllib.error.HTTPError as error:
            with error:
                raise self._refusal(error) from None
        except (OSError, http.client.HTTPException) as error:
            raise InboxError(
                "down", f"{self._what} at {self._host()} does not answer ({_why(error)})."
            ) from None
        except ValueError:
            raise InboxError("down", f"{self._what} at {self._host()} does not answer in JSON.") from None

    def _refusal(self, error: urllib.error.HTTPError) -> InboxError:
        said = f"{self._what} at {self._host()} answers {error.code}"
        match error.code:
            case 401 | 403:
                return InboxError("denied", f"{said}: the user or the password is wrong, or was withdrawn.")
            case 429:
                return InboxError("down", f"{said}: it is asked too often.")
            case code if code in {408, 425} or (code >= 500 and code != 501):
                return InboxError("down", f"{said}.")
            case _:
                return InboxError("misconfigured", f"{said}; check its address and what it offers.")

    def _host(self) -> str:
        parts = urlsplit(self._address)
        return parts.netloc.rpartition("@")[2]


def _ahead(date: str | None) -> float | None:
    try:
        return parsedate_to_datetime(date).timestamp() - time.time() if date else None
    except ValueError:
        return None


def _why(error: Exception) -> str:
    reason = getattr(error, "reason", error)
    return getattr(reason, "strerror", None) or type(reason).__name__
