"""Opens a connection as the browser would: straight, or through the proxy of the environment."""

from __future__ import annotations

import base64
import http.client
import re
import socket
from collections.abc import Mapping
from urllib.parse import SplitResult, unquote, urlsplit
from urllib.request import proxy_bypass_environment  # type: ignore[attr-defined]

PROXIES = ("https_proxy", "HTTPS_PROXY", "all_proxy", "ALL_PROXY")


class ProxyError(OSError):
    """The proxy does not let us through; `reason` is its status, a word, or `kind` for an unknown one."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


def proxy_for(host: str, environ: Mapping[str, str]) -> str:
    """Return the address of the proxy that stands before `host`, or nothing. It may hold a password."""
    excepted = environ.get("no_proxy") or environ.get("NO_PROXY") or ""
    if proxy_bypass_environment(host, {"no": excepted}):
        return ""
    return next((environ[name] for name in PROXIES if environ.get(name)), "")


def connect(host: str, port: int, seconds: float, environ: Mapping[str, str]) -> socket.socket:
    """Return an open connection to `host`; raises OSError, and ProxyError where a proxy is in the way."""
    proxy = proxy_for(host, environ)
    if not proxy:
        return socket.create_connection((host, port), timeout=seconds)
    parts = urlsplit(proxy if "://" in proxy else f"http://{proxy}")
    if parts.scheme != "http" or not parts.hostname:
        raise ProxyError("kind")
    tunnel = http.client.HTTPConnection(parts.hostname, parts.port or 80, timeout=seconds)
    tunnel.set_tunnel(host, port, headers=_authorisation(parts))
    try:
        tunnel.connect()
    except OSError as error:
        status = re.search(r"Tunnel connection failed: ([0-9]{3})", str(error))
        raise ProxyError(status[1] if status else error.strerror or type(error).__name__) from None
    except (http.client.HTTPException, ValueError) as error:
        raise ProxyError(type(error).__name__) from None
    return tunnel.sock


def _authorisation(parts: SplitResult) -> dict[str, str]:
    if parts.username is None:
        return {}
    pair = f"{unquote(parts.username)}:{unquote(parts.password or '')}"
    return {"Proxy-Authorization": "Basic " + base64.b64encode(pair.encode()).decode("ascii")}
