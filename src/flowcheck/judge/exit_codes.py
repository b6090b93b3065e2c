"""From two lights to one exit code. Pure."""

from __future__ import annotations

from collections.abc import Iterable

from flowcheck.model import GuideLight, SignInLight, Verdict

OK, WRONG_USE, GUIDE_OUTDATED, SIGN_IN_BROKEN, CANNOT_JUDGE, TOO_OLD = 0, 2, 10, 20, 30, 40

# An outage makes the guide unknown, and it is the outage that somebody has to hear about. A walk that
# stopped because of the guide is about the guide; one that stopped for another reason is about that,
# or a guide that is outdated anyway would hide night after night that nobody signs in any more.
_BY_THE_GUIDE = (SIGN_IN_BROKEN, GUIDE_OUTDATED, CANNOT_JUDGE, TOO_OLD, OK)
_BY_ANYTHING_ELSE = (SIGN_IN_BROKEN, CANNOT_JUDGE, GUIDE_OUTDATED, TOO_OLD, OK)

_SIGN_IN = {SignInLight.WORKS: OK, SignInLight.BROKEN: SIGN_IN_BROKEN, SignInLight.UNKNOWN: CANNOT_JUDGE}
_GUIDE = {
    GuideLight.MATCHES: OK,
    GuideLight.OUTDATED: GUIDE_OUTDATED,
    GuideLight.UNKNOWN: CANNOT_JUDGE,
    GuideLight.STALE: TOO_OLD,
}

# The words of --fail-on.
FAIL_ON = {
    "sign-in": frozenset({SIGN_IN_BROKEN}),
    "guide": frozenset({GUIDE_OUTDATED}),
    "unknown": frozenset({CANNOT_JUDGE}),
    "stale": frozenset({TOO_OLD}),
}


def exit_code(verdict: Verdict, fail_on: Iterable[str] = tuple(FAIL_ON)) -> int:
    """Return the worst code of the two lights among those asked for.

    A journey that signs nobody in (`verdict.sign_in_asked` is false) is not blamed for an
    unknown sign-in light.
    """
    asked = frozenset[int]().union(*(FAIL_ON[word] for word in fail_on))
    codes = {_GUIDE[verdict.guide]}
    if verdict.sign_in_asked or verdict.sign_in is not SignInLight.UNKNOWN:
        codes.add(_SIGN_IN[verdict.sign_in])
    worst_first = _BY_THE_GUIDE if verdict.cause.startswith("guide.") else _BY_ANYTHING_ELSE
    return next((code for code in worst_first if code in codes & asked), OK)
