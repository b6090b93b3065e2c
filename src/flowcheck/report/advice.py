"""What to do about each cause, and what to tell people who call about it. Pure tables."""

from __future__ import annotations

from typing import Final

from flowcheck.language import N_, translator
from flowcheck.model import Cause

_COMPARE = N_("Compare the pictures in this report with the guide, and bring the guide up to date.")
_TEST_ACCOUNT = N_("Only the test account is affected; this says nothing about other people's accounts.")
_FROM_HERE = N_(
    "The fault is on the side of this check; that is no reason to think that people cannot sign in."
)
_FOLLOW = N_("No fault is known; where the guide and the screen differ, follow the screen.")

TO_DO: Final[dict[Cause, str]] = {
    Cause.OK: N_("Nothing."),
    Cause.GUIDE_LOOK: _COMPARE,
    Cause.GUIDE_LAYOUT: _COMPARE,
    Cause.GUIDE_WORDING: N_("Change the sentences named here in the guide, and take new pictures."),
    Cause.GUIDE_CONTROL: N_("Change the sentences named here in the guide, and take new pictures."),
    Cause.GUIDE_FLOW: N_("Add, remove or reorder the steps named here in the guide."),
    Cause.GUIDE_BRANDING: N_("Ask who changed the branding; if it stays, take new pictures for the guide."),
    Cause.GUIDE_LANGUAGE: N_("Check the language settings of the browser and of the test account."),
    Cause.GUIDE_TEXT: N_("Correct the sentence named here in the guide."),
    Cause.MICROSOFT_OUTAGE: N_("Look at Microsoft's service health page, and report it if it is not there."),
    Cause.MICROSOFT_SLOW: N_("Wait and check again in half an hour; report it to Microsoft if it lasts."),
    Cause.MICROSOFT_THROTTLED: N_("Leave the test account alone for 24 hours."),
    Cause.WORKSPACE_DOWN: N_("Call the supplier and give them the time and the picture."),
    Cause.TENANT_POLICY: N_("Look in the sign-in log of Entra which policy stopped the test account."),
    Cause.TENANT_WRITEBACK: N_("Check password writeback and the link with our own directory."),
    Cause.ACCOUNT_PASSWORD: N_("Reset the password of the test account and give flowcheck the new one."),
    Cause.ACCOUNT_LOCKED: N_(
        "Leave the test account alone until the lock has passed, or unlock it in Entra."
    ),
    Cause.ACCOUNT_EXPIRED: N_("Give the test account a new password."),
    Cause.ACCOUNT_DISABLED: N_("Enable the test account again in Entra."),
    Cause.ACCOUNT_RISK: N_(
        "Look at the risk of the test account in Entra, and dismiss it if it was this check."
    ),
    Cause.ACCOUNT_NOT_SYNCED: N_("Check in Entra whether the account exists and has its mobile number."),
    Cause.SMS_NOT_SENT: N_("Request a code by hand once; if none comes, report it to Microsoft."),
    Cause.SMS_NOT_DELIVERED: N_("Check the phone or gateway that receives the messages, then the provider."),
    Cause.SMS_LATE: N_("Compare with earlier delivery times, and ask the provider if it stays slow."),
    Cause.SMS_REJECTED: N_("Check that the newest message was read and that the code had not expired."),
    Cause.OWN_NETWORK: N_("Check the network connection of the computer that runs this check."),
    Cause.OWN_DNS: N_("Check whether the computer that runs this check can look up the host names."),
    Cause.OWN_PROXY: N_("Check whether the proxy lets Microsoft's sign-in pages through."),
    Cause.OWN_TLS: N_(
        "Check whether something on the network intercepts TLS, and the computer's certificates."
    ),
    Cause.OWN_CLOCK: N_("Set the clock of the computer that runs this check."),
    Cause.OWN_BROWSER: N_("Check the browser with flowcheck doctor, and run the check again."),
    Cause.OWN_TOOL: N_("Run the check again; if it happens again, report it with this report."),
    Cause.OWN_CONFIG: N_("Check the configuration with flowcheck doctor."),
    Cause.PERSON_NEEDED: N_(
        "Walk it with somebody at the window, with flowcheck attend; a check never copies characters itself."
    ),
    Cause.STALE: N_("Walk the guide again."),
    Cause.UNKNOWN: N_("Look at the picture of the step where it stopped, and run the check again."),
}

TO_TELL: Final[dict[Cause, str]] = {
    Cause.OK: N_("There is no known fault; walk through the guide together, step by step."),
    **dict.fromkeys([cause for cause in Cause if cause.startswith("guide.")], _FOLLOW),
    Cause.GUIDE_LANGUAGE: N_("The screens may be in another language; the buttons are in the same places."),
    Cause.MICROSOFT_OUTAGE: N_("There is an outage at Microsoft. Do not reset your password; wait."),
    Cause.MICROSOFT_SLOW: N_("Microsoft is slow today. Do not press twice, and do not reset your password."),
    Cause.MICROSOFT_THROTTLED: N_("Stop trying after two attempts: more makes the waiting time longer."),
    Cause.WORKSPACE_DOWN: N_("Your password is fine; the Application Workspace is down. Do not reset it."),
    Cause.TENANT_POLICY: N_("Signing in may be blocked by our own settings; we are looking into it."),
    Cause.TENANT_WRITEBACK: N_("Do not reset your password until we say so."),
    **dict.fromkeys([cause for cause in Cause if cause.startswith("account.")], _TEST_ACCOUNT),
    **dict.fromkeys(
        [cause for cause in Cause if cause.startswith("sms.")],
        N_("The text message may take a while. Ask for one code only, and wait ten minutes."),
    ),
    **dict.fromkeys([cause for cause in Cause if cause.startswith("own.")], _FROM_HERE),
    Cause.PERSON_NEEDED: N_("There is no known fault; this check could not go further by itself."),
    Cause.STALE: N_("There is no known fault, but the last check was a while ago."),
    Cause.UNKNOWN: N_("We do not know yet. Write down the time and the text on the screen."),
}


def to_do(cause: Cause, language: str) -> str:
    """Return one line for whoever has to act."""
    return translator(language)(TO_DO[cause])


def to_tell(cause: Cause, language: str) -> str:
    """Return one line for whoever answers the phone."""
    return translator(language)(TO_TELL[cause])
