"""What the sign-in pages say on the way that the guide describes. Data only."""

from __future__ import annotations

from flowcheck.replica.strings.row import A, G, Row, S

ROWS = {
    "title": Row(S, "Aanmelden bij uw account", S, "Sign in to your account"),
    "background": Row(A, "Achtergrondafbeelding van organisatie", S, "Organization background image"),
    "logo": Row(A, "Bannerlogo van organisatie", S, "Organization banner logo"),
    "terms": Row(A, "Gebruiksvoorwaarden", S, "Terms of use"),
    "privacy": Row(A, "Privacy en cookies", S, "Privacy & cookies"),
    "trouble": Row(
        A, "Selecteer dit voor informatie over het oplossen van problemen",
        S, "Click here for troubleshooting information",
    ),
    "back": Row(A, "Terug", S, "Back"),
    "next": Row(G, "Volgende", S, "Next"),
    "cancel": Row(A, "Annuleren", S, "Cancel"),
    # --- user name
    "username.heading": Row(G, "Aanmelden", S, "Sign in"),
    # The vendor's own, where the organisation has no hint; a test of 2026 met it, without Skype. [S61]
    "username.hint": Row(
        A, "Voer uw e-mailadres of telefoonnummer in", S, "Enter your email or phone",
    ),
    "username.cant-access": Row(
        G, "Hebt u geen toegang tot het account?",
        S, "Can\N{RIGHT SINGLE QUOTATION MARK}t access your account?",
    ),
    "username.options": Row(G, "Aanmeldingsopties", S, "Sign-in options"),
    # The vendor's own slip: the accessible name ends in the word undefined.
    "username.options-name": Row(A, "Aanmeldingsopties undefined", S, "Sign-in options undefined"),
    "username.invalid": Row(
        A, "Voer een geldig e-mailadres, telefoonnummer of een geldige Skype-naam in.",
        S, "Enter a valid email address, phone number, or Skype name.",
    ),
    "username.unknown": Row(
        G, "De gebruikersnaam is mogelijk onjuist. Controleer of u deze juist hebt getypt. "
        "Neem anders contact op met uw beheerder.",
        S, "This username may be incorrect. Make sure you typed it correctly. Otherwise, contact your admin.",
    ),
    "username.lookup-failed": Row(
        A, "Er is een probleem opgetreden bij het opzoeken van uw account. Probeer het opnieuw.",
        A, "There was a problem looking up your account. Please try again.",
    ),
    # --- password
    "password.heading": Row(A, "Wachtwoord invoeren", S, "Enter password"),
    "password.name": Row(A, "Voer het wachtwoord voor {user} in", S, "Enter the password for {user}"),
    "password.placeholder": Row(A, "Wachtwoord", S, "Password"),
    "password.forgot": Row(G, "Wachtwoord vergeten", S, "Forgot my password"),
    "password.submit": Row(G, "Aanmelden", S, "Sign in"),
    "password.empty": Row(A, "Voer uw wachtwoord in.", S, "Please enter your password."),
    "password.wrong": Row(
        A, "Uw account of wachtwoord is onjuist. Als u uw wachtwoord niet meer weet, kunt u het nu "
        "opnieuw instellen.",
        S, "Your account or password is incorrect. If you don't remember your password, reset it now.",
    ),
    "password.locked": Row(
        A, "Uw account is tijdelijk vergrendeld om onbevoegd gebruik te voorkomen. Probeer het later "
        "opnieuw. "
        "Neem contact op met uw beheerder als u nog steeds problemen ondervindt.",
        S, "Your account is temporarily locked to prevent unauthorized use. Try again later, and if you "
        "still "
        "have trouble, contact your admin.",
    ),
    # --- keep signed in
    "keep.heading": Row(S, "Aangemeld blijven?", S, "Stay signed in?"),
    "keep.text": Row(
        A, "Hiermee wordt het aantal keren dat u zich moet aanmelden verminderd.",
        S, "Do this to reduce the number of times you are asked to sign in.",
    ),
    "keep.again": Row(A, "Dit niet meer weergeven", S, "Don't show this again"),
    "keep.yes": Row(G, "Ja", S, "Yes"),
    "keep.no": Row(G, "Nee", S, "No"),
}  # fmt: skip
