"""The tree of errors. Each message says where, what, and what to do, in one sentence.

FlowcheckError
+-- InputError                what a person gave us cannot be used; exit code 2
|   +-- UsageError            a command line that makes no sense
|   +-- ConfigError           flowcheck.toml, or a secret that it names
|   |   `-- SeedError         the secret of an authenticator app; knows what is wrong with it
|   +-- GuideError            guide.md; knows its file and line
|   +-- CatalogueError        screens/*.yaml
|   +-- RunFolderError        a run folder that cannot be read or written
|   +-- BaselineError         what is accepted cannot be read, written, or taken from that run
|   +-- PictureError          a picture that cannot be read
|   +-- TemplateError         a template of the organisation's that cannot be used; knows its file and line
|   +-- NoBrowserError        no Chromium to drive
|   `-- PortError             a port that cannot be had
+-- BrowserError              the border to Playwright; a walk turns these into a Stopped
|   +-- TransportError        the page could not be had: DNS, TLS, refused, timed out
|   +-- HungError             the watchdog ended the browser
|   +-- BrowserGoneError      the browser ended by itself
|   +-- ActError              the control could not be pressed or filled
|   `-- NotAllowedError       typing or pressing there is against the rules
+-- InboxError                the code could not be had
`-- AccountError              the test account may not be used now; nothing was spent
    +-- StateError            the database of what was spent cannot be read or written
    +-- LeaseError            another run holds the account, or took it over
    +-- BudgetError           nothing is left of what may be spent; knows when there is again
    +-- DoubtError            it is not known which password is true, and may not be tried now
    `-- LostError             no password is taken; a person has to act
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


class SeedError(ConfigError):
    """`slip` is a key: address, counter, unfit, code, letters, length or short."""

    def __init__(self, slip: str, message: str) -> None:
        super().__init__(message)
        self.slip = slip


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


class BaselineError(InputError):
    pass


class PictureError(InputError):
    """`key` names the reason where people are told it in their own language, `given` what it is about."""

    def __init__(self, message: str, key: str = "", **given: str) -> None:
        super().__init__(message)
        self.key = key
        self.given = given


class TemplateError(InputError):
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
    """No code; `reason` is for the judge, `sentence` for people. Neither ever holds a text or a code.

    none (nothing came), late (only what was sent for an earlier request), no-code, ambiguous, withheld (by
    the provider), rejected (only a code that was refused before), not-sent (the vendor would not send),
    down, denied, misconfigured.
    """

    def __init__(self, reason: str, sentence: str = "") -> None:
        super().__init__(sentence or reason)
        self.reason = reason


class AccountError(FlowcheckError):
    """`reason` is a key for whoever judges: state, lease, budget, doubt or lost."""

    reason = "account"


class StateError(AccountError):
    reason = "state"


class LeaseError(AccountError):
    reason = "lease"


class BudgetError(AccountError):
    """`again_at` is when it may be, in milliseconds since 1970, or None when a person must decide."""

    reason = "budget"

    def __init__(self, message: str, again_at: int | None = None) -> None:
        super().__init__(message)
        self.again_at = again_at


class DoubtError(AccountError):
    reason = "doubt"


class LostError(AccountError):
    reason = "lost"
