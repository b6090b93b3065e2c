"""What screens say once they have changed: the words of the faults in `faults/changes*.py`. Data only."""

from __future__ import annotations

from flowcheck.replica.strings.row import A, Row, S

ROWS = {
    # --- sign-in
    "change.news": Row(A, "Er komt een nieuwe aanmeldpagina.", A, "A new sign-in page is on its way."),
    "change.preview": Row(A, "Probeer de nieuwe aanmeldpagina", A, "Try the new sign-in experience"),
    "change.stay": Row(A, "Aangemeld blijven", A, "Keep me signed in"),
    "change.cant-access": Row(
        S, "Hebt u geen toegang tot uw account?",
        A, "Can\N{RIGHT SINGLE QUOTATION MARK}t get into your account?",
    ),
    "change.forgot": Row(A, "Wachtwoord kwijt?", A, "Lost your password?"),
    "change.support": Row(
        A, "Neem voor ondersteuning contact op met support@example.org of bel 088 000 00 00.",
        A, "For support, contact support@example.org or call 088 000 00 00.",
    ),
    "change.hint": Row(A, "naam@example.org", A, "name@example.org"),
    "change.header": Row(A, "Welkom bij onze organisatie", A, "Welcome to our organisation"),
    "change.other-account": Row(A, "Aanmelden met een ander account", S, "Sign in with another account"),
    "change.tab-title": Row(A, "Meld u aan bij uw account", A, "Log in to your account"),
    "change.consent": Row(
        A, "Ik ga akkoord met de gebruiksvoorwaarden", A, "I agree to the terms of use",
    ),
    # --- in between
    "change.action": Row(A, "Actie vereist", S, "Action Required"),
    "change.action-text": Row(
        A, "Stel uw account in om het veilig te houden", S, "Set up your account to keep it secure",
    ),
    "change.nudge": Row(A, "Beveilig uw account", A, "Protect your account"),
    "change.nudge-text": Row(
        A, "Microsoft Authenticator is een veiligere manier om u aan te melden dan een sms of een oproep.",
        A, "Microsoft Authenticator is a safer way to sign in than a text message or a call.",
    ),
    "change.passkey": Row(
        A, "Sneller aanmelden met uw gezicht, vingerafdruk of pincode",
        A, "Sign in faster with your face, fingerprint, or PIN",
    ),
    "change.passkey-text": Row(
        A, "Maak een wachtwoordsleutel, zodat u geen wachtwoord meer hoeft te onthouden.",
        A, "Create a passkey, so that you no longer have to remember a password.",
    ),
    # --- reset
    "change.product": Row(A, "Microsoft Entra ID", A, "Microsoft Entra ID"),
    "change.two-stages": Row(
        A, "verificatiestap 1 > verificatiestap 2 > nieuw wachtwoord kiezen",
        A, "verification step 1 > verification step 2 > choose a new password",
    ),
    "change.second-text": Row(
        A, "We sturen een e-mailbericht met een verificatiecode naar uw alternatieve e-mailadres.",
        A, "We will send an email with a verification code to your alternate email address.",
    ),
    "change.second-send": Row(A, "E-mail", A, "Email"),
    "change.notify-text": Row(
        A, "We sturen een melding naar de authenticator-app op uw telefoon.",
        A, "We will send a notification to the authenticator app on your phone.",
    ),
    "change.notify": Row(A, "Melding verzenden", S, "Send Notification"),
    "change.whatsapp": Row(
        A, "We hebben een bericht met een verificatiecode naar uw telefoon verzonden via WhatsApp",
        A, "We've sent a message containing a verification code to your phone by WhatsApp.",
    ),
    "change.finish": Row(A, "Wachtwoord opnieuw instellen", A, "Reset password"),
    "change.country": Row(A, "Landcode", A, "Country code"),
    "change.number": Row(A, "Telefoonnummer zonder landcode", A, "Phone number without country code"),
    "change.choose": Row(
        A, "Kies hoe u uw identiteit wilt bevestigen:", A, "Choose how you want to confirm who you are:",
    ),
    "change.rule": Row(
        A, "Gebruik minimaal 14 tekens en geen woorden die makkelijk te raden zijn.",
        A, "Use at least 14 characters and no words that are easy to guess.",
    ),
    # --- workspace
    "change.workspace": Row(A, "Digitale Werkplek", A, "Digital Workplace"),
    "change.identity-source": Row(A, "Kies een identiteitsbron", A, "Choose an identity source"),
    "change.entra-source": Row(
        A, "Aanmelden met Microsoft Entra ID", A, "Sign in with Microsoft Entra ID",
    ),
    "change.local-source": Row(A, "Aanmelden met een lokaal account", A, "Sign in with a local account"),
}  # fmt: skip

# From formal to informal Dutch, the first that fits first: what comes before decides how the verb ends.
INFORMAL = (
    ("bent u", "ben je"), ("hebt u", "heb je"), ("Hebt u", "Heb je"),
    ("moet u", "moet je"), ("kunt u", "kun je"), ("voert u", "voer je"), ("ontvangt u", "ontvang je"),
    ("U hebt", "Je hebt"), ("U ontvangt", "Je ontvangt"),
    ("Uw ", "Je "), ("uw ", "je "), ("U ", "Je "), (" u ", " je "), (" u,", " je,"),
)  # fmt: skip
