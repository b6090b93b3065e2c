"""What the sign-in pages say on detours that the guide does not mention. Data only."""

from __future__ import annotations

from flowcheck.replica.strings.row import A, Row, S

ROWS = {
    # --- account picker
    "picker.heading": Row(A, "Een account kiezen", S, "Pick an account"),
    "picker.other": Row(A, "Een ander account gebruiken", S, "Use another account"),
    # --- second factor
    "mfa.heading": Row(A, "Code invoeren", S, "Enter code"),
    "mfa.app": Row(
        A, "Voer de code in die wordt weergegeven in de Microsoft Authenticator-app op uw mobiele apparaat",
        S, "Enter the code displayed in the Microsoft Authenticator app on your mobile device",
    ),
    "mfa.sms": Row(
        A, "We hebben een sms gestuurd naar uw telefoon {phone}. Voer de code in om u aan te melden.",
        A, "We texted your phone {phone}. Please enter the code to sign in.",
    ),
    "mfa.placeholder": Row(A, "Code", S, "Code"),
    "mfa.trouble": Row(A, "Problemen?", S, "Having trouble?"),
    "mfa.other-way": Row(A, "Op een andere manier aanmelden", S, "Sign in another way"),
    "mfa.more": Row(A, "Meer informatie", S, "More information"),
    "mfa.more-name": Row(
        A, "Meer informatie over verificatie in twee stappen",
        S, "More information about two step verification",
    ),
    "mfa.submit": Row(A, "Verifiëren", S, "Verify"),
    "mfa.wrong": Row(
        A, "U hebt niet de verwachte verificatiecode ingevoerd. Probeer het opnieuw.",
        A, "You didn't enter the expected verification code. Please try again.",
    ),
    "mfa.empty": Row(A, "Voer een code in.", A, "Please enter a code."),
    "approval.heading": Row(A, "Aanmeldingsaanvraag goedkeuren", A, "Approve sign in request"),
    "approval.text": Row(
        A, "Open uw Authenticator-app en voer het weergegeven nummer in om u aan te melden.",
        A, "Open your Authenticator app, and enter the number shown to sign in.",
    ),
    "approval.timed-out": Row(
        A, "We hebben niets van u gehoord. Probeer het opnieuw.",
        A, "We didn't hear from you. Please try again.",
    ),
    "choice.heading": Row(A, "Uw identiteit verifiëren", S, "Verify your identity"),
    "choice.approve": Row(
        A, "Een aanvraag goedkeuren in mijn Microsoft Authenticator-app",
        S, "Approve a request on my Microsoft Authenticator app",
    ),
    "choice.app-code": Row(A, "Een verificatiecode gebruiken", S, "Use a verification code"),
    "choice.sms": Row(A, "Sms verzenden naar {phone}", S, "Text {phone}"),
    "choice.call": Row(A, "Bellen naar {phone}", S, "Call {phone}"),
    "choice.current": Row(
        A, "Zijn uw verificatiemethoden actueel? Controleer dit op https://aka.ms/mfasetup",
        S, "Are your verification methods current? Check at https://aka.ms/mfasetup",
    ),
    "limit.text": Row(
        A, "U hebt de limiet voor verificatiecodes per sms bereikt",
        S, "You've hit our limit on text verification codes",
    ),
    "limit.sorry": Row(
        A, "Sorry, er is een probleem met het verifiëren van uw account. Probeer het opnieuw.",
        S, "Sorry, we're having trouble verifying your account. Please try again.",
    ),
    "limit.details": Row(A, "Details weergeven", S, "View details"),
    # --- more information, update password
    "more.heading": Row(S, "Meer informatie vereist", S, "More information required"),
    "more.text": Row(
        A, "Uw organisatie heeft meer informatie nodig om uw account veilig te houden",
        S, "Your organization needs more information to keep your account secure",
    ),
    "more.skip": Row(A, "Nu overslaan ({days} dagen totdat dit is vereist)",
                     A, "Skip for now ({days} days until this is required)"),
    "more.elsewhere": Row(
        A, "Hier zou de registratie van verificatiemethoden beginnen; die hoort niet bij deze testreplica.",
        A, "The registration of verification methods would begin here; it is no part of this test replica.",
    ),
    "update.heading": Row(A, "Uw wachtwoord bijwerken", A, "Update your password"),
    "update.text": Row(
        A, "U moet uw wachtwoord bijwerken omdat dit de eerste keer is dat u zich aanmeldt of omdat uw "
        "wachtwoord "
        "is verlopen.",
        S, "You need to update your password because this is the first time you are signing in, or "
        "because your "
        "password has expired.",
    ),
    "update.current": Row(A, "Huidig wachtwoord", A, "Current password"),
    "update.new": Row(A, "Nieuw wachtwoord", A, "New password"),
    "update.confirm": Row(A, "Wachtwoord bevestigen", A, "Confirm password"),
    # --- error page
    "error.sorry": Row(
        A, "Er is een probleem met het aanmelden.",
        S, "Sorry, but we\N{RIGHT SINGLE QUOTATION MARK}re having trouble signing you in.",
    ),
    "error.details": Row(A, "Details voor probleemoplossing", S, "Troubleshooting details"),
    "error.send": Row(
        A, "Als u contact opneemt met uw beheerder, stuurt u deze informatie mee.",
        S, "If you contact your administrator, send this info to them.",
    ),
    "error.copy": Row(A, "Gegevens naar klembord kopiëren", S, "Copy info to clipboard"),
    "error.request": Row(A, "Aanvraag-id:", S, "Request Id:"),
    "error.correlation": Row(A, "Correlatie-id:", S, "Correlation Id:"),
    "error.time": Row(A, "Tijdstempel:", S, "Timestamp:"),
    "error.message": Row(A, "Bericht:", S, "Message:"),
    "error.flag": Row(A, "Aanmeldingsfouten markeren voor controle:", S, "Flag sign-in errors for review:"),
    "error.enable": Row(A, "Markeren inschakelen", S, "Enable flagging"),
    "error.close": Row(A, "Details voor probleemoplossing sluiten", S, "Close troubleshooting details"),
    # The vendor prints these in English whatever was asked for.
    "aadsts.other": Row(A, "The request could not be completed.", A, "The request could not be completed."),
    "aadsts.50034": Row(A, "The user account does not exist in the directory.",
                        A, "The user account does not exist in the directory."),
    "aadsts.50053": Row(A, "The account is locked.", A, "The account is locked."),
    "aadsts.50055": Row(A, "The password is expired.", A, "The password is expired."),
    "aadsts.50057": Row(A, "The user account is disabled.", A, "The user account is disabled."),
    "aadsts.50105": Row(A, "The signed in user is not assigned to a role for the application.",
                        A, "The signed in user is not assigned to a role for the application."),
    "aadsts.53003": Row(A, "Access has been blocked by Conditional Access policies.",
                        A, "Access has been blocked by Conditional Access policies."),
    "aadsts.90033": Row(A, "A transient error has occurred. Please try again.",
                        A, "A transient error has occurred. Please try again."),
    # --- blocked by policy
    "blocked.heading": Row(
        A, "U hebt hier op dit moment geen toegang toe",
        S, "You cannot access this right now",
    ),
    "blocked.text": Row(
        A, "U bent aangemeld, maar voldoet niet aan de criteria voor toegang tot deze resource.",
        S, "Your sign-in was successful but does not meet the criteria to access this resource.",
    ),
    "blocked.other": Row(
        A, "Afmelden en aanmelden met een ander account",
        S, "Sign out and sign in with a different account",
    ),
    "blocked.more": Row(A, "Meer details", S, "More details"),
    "blocked.more-name": Row(A, "Klik hier voor meer details", S, "Click here for more details"),
    # --- passkey
    "passkey.heading": Row(A, "We kunnen u niet aanmelden", S, "We couldn't sign you in"),
    "passkey.text": Row(
        A, "Er is iets misgegaan bij het aanmelden met een wachtwoordsleutel. Probeer het opnieuw.",
        S, "Something went wrong when trying to sign in with a passkey. Please try again.",
    ),
    "passkey.learn": Row(A, "Meer informatie over wachtwoordsleutels", S, "Learn more about passkeys"),
    "passkey.again": Row(A, "Opnieuw proberen", S, "Try again"),
}  # fmt: skip
