"""The tree of errors. Each message says where, what, and what to do, in one sentence.

FlowcheckError
+-- InputError                what a person gave us cannot be used; exit code 2
|   +-- UsageError            a command line that makes no sense
|   +-- ConfigError           flowcheck.toml, or a secret that it names
|   +-- GuideError            guide.md; knows its file and line
|   +-- CatalogueError        screens/*.yaml
|   +-- RunFolderError        a run folder that cannot be read or written
|   +-- NoBrowserError        no Chromium to drive
|   `-- PortError             a port that cannot be had
+-- BrowserError              the border to Playwright; a walk turns these into a Stopped
|   +-- TransportError        the page could not be had: DNS, TLS, refused, timed out
|   +-- HungError             the watchdog ended the browser
|   +-- BrowserGoneError      the browser ended by itself
|   +-- ActError              the control could not be pressed or filled
|   `-- NotAllowedError       typing or pressing there is against the rules
`-- InboxError                the code could not be had
"""

from __future__ import annotations


class FlowcheckError(Exception):
    """Any error that flowcheck raises on purpose."""

    exit_code = 30


class InputError(FlowcheckError):
    exit_code = 2


class UsageError(InputError):
    pass


class ConfigError(InputError):
    pass


class GuideError(InputError):
    """A guide that cannot be used; the message begins with `path:line:`."""

    def __init__(self, path: str, line: int, message: str) -> None:
        super().__init__(f"{path}:{line}: {message}")
        self.path = path
        self.line = line


class CatalogueError(InputError):
    pass


class RunFolderError(InputError):
    pass


class NoBrowserError(InputError):
    pass


class PortError(InputError):
    pass


class BrowserError(FlowcheckError):
    pass


class TransportError(BrowserError):
    """The page could not be had; `code` is the browser's own, such as `ERR_NAME_NOT_RESOLVED`."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


class HungError(BrowserError):
    pass


class BrowserGoneError(BrowserError):
    pass


class ActError(BrowserError):
    pass


class NotAllowedError(BrowserError):
    """Typing or pressing is refused; `detail` is the host or the control."""

    def __init__(self, detail: str) -> None:
        super().__init__(detail)
        self.detail = detail


class InboxError(FlowcheckError):
    """No code; `reason` is one of none, ambiguous, no-code, down."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason
