"""Speaks HTTP to the replica, and reads what a document says of itself."""

from __future__ import annotations

import json
import re
from typing import Any

import httpx

from flowcheck.replica.server import Replica

SIGN_IN = "login.microsoftonline.com"
RESET = "passwordreset.microsoftonline.com"
WORKSPACE = "werkplek.vughterstede.nl"
CDN = "aadcdn.msauth.net"


class Client:
    """Speaks to any host of the flow as one client."""

    def __init__(self, replica: Replica, client: str) -> None:
        self.http = httpx.Client(
            base_url=replica.url, verify=False, headers={"accept-language": "nl-NL,nl;q=0.9"}
        )
        self.cookies = {"cookie": f"replica_client={client}"} if client else {}
        self.client = client

    def get(self, host: str, path: str, **headers: str) -> httpx.Response:
        # All hosts have one address here, which a cookie jar would take for one site.
        self.http.cookies.clear()
        return self.http.get(path, headers={"host": host, **self.cookies, **headers})

    def post(self, host: str, path: str, **body: Any) -> httpx.Response:
        return self.http.post(path, headers={"host": host, **self.cookies, **body.pop("headers", {})}, **body)

    def control(self, path: str, **change: Any) -> httpx.Response:
        address = f"/__replica__/{path}"
        params = {"client": self.client}
        return (
            self.http.put(address, params=params, json=change)
            if change
            else self.http.get(address, params=params)
        )

    def authorize(self, **headers: str) -> httpx.Response:
        return self.get(SIGN_IN, "/tenant/oauth2/v2.0/authorize?state=x.y", **headers)


def config(answer: httpx.Response) -> dict[str, Any]:
    found = re.search(r"\$Config=(\{.*\});", answer.text)
    assert found
    return dict(json.loads(found.group(1)))


def ctx(answer: httpx.Response) -> str:
    return str(re.search(r'"name": "ctx", "value": "([^"]+)"', answer.text)[1])  # type: ignore[index]


def lookup(client: Client, answer: httpx.Response, username: str) -> dict[str, Any]:
    asked = {"username": username, "flowToken": ctx(answer)}
    return dict(client.post(SIGN_IN, "/common/GetCredentialType", json=asked).json())
