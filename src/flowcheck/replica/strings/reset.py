"""What the password reset pages and their text messages say. Data only."""

from __future__ import annotations

from flowcheck.replica.strings.row import A, G, Row, S

ROWS = {
    "reset.title": Row(A, "Wachtwoord opnieuw instellen", A, "Password reset"),
    "reset.heading": Row(G, "Toegang krijgen tot uw account", S, "Get back into your account"),
    "reset.support-code": Row(A, "Ondersteuningscode", S, "Support code"),
    "reset.stages": Row(
        G, "verificatiestap 1 > nieuw wachtwoord kiezen",
        S, "verification step 1 > choose a new password",
    ),
    # --- who are you
    "who.heading": Row(G, "Wie bent u?", S, "Who are you?"),
    "who.text-characters": Row(
        G, "Als u uw account wilt herstellen, voert u eerst uw e-mailadres of gebruikersnaam en de "
        "tekens in de "
        "onderstaande afbeelding of audio in.",
        A, "To recover your account, begin by entering your email or username and the characters in the "
        "picture "
        "or audio below.",
    ),
    # How the sentence reads since the characters are gone is not known.
    "who.text": Row(
        A, "Als u uw account wilt herstellen, voert u eerst uw e-mailadres of gebruikersnaam in.",
        A, "To recover your account, begin by entering your email or username.",
    ),
    "who.label": Row(G, "E-mailadres of gebruikersnaam: *", S, "Email or Username: *"),
    "who.example": Row(
        G, "Voorbeeld: user@contoso.onmicrosoft.com of user@contoso.com",
        S, "Example: user@contoso.onmicrosoft.com or user@contoso.com",
    ),
    "who.characters": Row(
        A, "Voer de tekens in de afbeelding of de woorden in de audio in. *",
        A, "Enter the characters in the picture or the words in the audio. *",
    ),
    "who.picture": Row(A, "Afbeelding met tekens", A, "Picture with characters"),
    "who.audio": Row(A, "Audio afspelen", A, "Play audio"),
    "who.unknown": Row(
        A, "De gebruikers-id die u hebt ingevoerd, bestaat niet. Controleer of u deze juist hebt ingevoerd.",
        A, "The user ID you entered does not exist. Please check that you have entered your user ID "
        "correctly.",
    ),
    "who.empty": Row(
        A, "Voer uw e-mailadres of gebruikersnaam in.", A, "Please enter your email or username.",
    ),
    "who.wrong-characters": Row(
        A, "De ingevoerde tekens komen niet overeen met de woorden in de afbeelding of de audio. "
        "Probeer het opnieuw.",
        A, "The characters you entered do not match the words in the picture or the audio. Please try again.",
    ),
    # --- how do we reach you
    "method.text": Row(
        G, "Geef op hoe we contact moeten opnemen voor verificatie:",
        A, "Please choose the contact method we should use for verification:",
    ),
    "method.sms": Row(G, "Sms-bericht naar mijn telefoon verzenden", S, "Text my mobile phone"),
    "method.call": Row(G, "Mijn mobiele telefoon bellen", S, "Call my mobile phone"),
    "method.email": Row(
        A, "E-mail verzenden naar mijn alternatieve e-mailadres",
        S, "Email my alternate email",
    ),
    "method.notification": Row(
        A, "Een melding in mijn authenticator-app goedkeuren",
        S, "Approve a notification on my authenticator app",
    ),
    "method.app-code": Row(
        A, "Een code uit mijn authenticator-app invoeren", S, "Enter a code from my authenticator app",
    ),
    "method.questions": Row(A, "Mijn beveiligingsvragen beantwoorden", S, "Answer my security questions"),
    "method.office": Row(A, "Mijn zakelijke telefoon bellen", A, "Call my office phone"),
    # The guide's picture cuts this sentence off after "van uw" and picks it up at "met een".
    "method.sms-text": Row(
        A, "Voor de beveiliging van uw account, moet u het volledige nummer van uw mobiele telefoon ({hint}) "
        "hieronder invoeren. U ontvangt dan een sms-bericht met een verificatiecode waarmee u uw wachtwoord "
        "opnieuw kunt instellen.",
        A, "In order to protect your account, we need you to enter your complete mobile phone number "
        "({hint}) "
        "below. You will then receive a text message with a verification code which can be used to "
        "reset your "
        "password.",
    ),
    "method.call-text": Row(
        A, "Voor de beveiliging van uw account, moet u het volledige nummer van uw mobiele telefoon ({hint}) "
        "hieronder invoeren. U wordt dan gebeld.",
        A, "In order to protect your account, we need you to enter your complete mobile phone number "
        "({hint}) "
        "below. You will then receive a call.",
    ),
    "method.phone": Row(G, "Voer uw telefoonnummer in", S, "Enter your phone number"),
    "method.send": Row(G, "Tekst", S, "Text"),
    "method.ring": Row(A, "Bellen", A, "Call"),
    "method.empty": Row(A, "Voer uw telefoonnummer in.", A, "Please enter your phone number."),
    "method.wrong": Row(
        A, "Het telefoonnummer dat u hebt ingevoerd, komt niet overeen met het nummer in ons bestand. "
        "Probeer het opnieuw.",
        A, "The phone number you entered does not match the number we have on file. Please try again.",
    ),
    "method.unsent": Row(
        A, "Er is een probleem opgetreden bij het verzenden van het sms-bericht. Probeer het opnieuw.",
        A, "We ran into a problem sending the text message. Please try again.",
    ),
    "method.no-calls": Row(
        A, "Bellen kan in deze testreplica niet. Kies een andere methode.",
        A, "This test replica makes no calls. Please choose another method.",
    ),
    # --- the code
    "code.text": Row(
        G, "We hebben een sms-bericht met een verificatiecode naar uw telefoon verzonden",
        A, "We've sent a text message containing a verification code to your phone.",
    ),
    "code.name": Row(G, "Voer uw verificatiecode in", S, "Enter your verification code"),
    "code.again": Row(A, "Opnieuw proberen", S, "Try again"),
    "code.administrator": Row(A, "Neem contact op met uw beheerder", S, "Contact your administrator"),
    "code.empty": Row(A, "Voer uw verificatiecode in.", A, "Please enter your verification code."),
    "code.wrong": Row(
        A, "De verificatiecode die u hebt ingevoerd, is onjuist. Probeer het opnieuw.",
        A, "The verification code you entered is incorrect. Please try again.",
    ),
    "code.mailed": Row(
        A, "Uw beheerder heeft een e-mailbericht ontvangen.", A, "An email has been sent to your "
        "administrator.",
    ),
    # --- the new password
    "new.password": Row(G, "* Voer nieuw wachtwoord in:", S, "* Enter new password:"),
    "new.confirm": Row(G, "* Bevestig nieuw wachtwoord:", S, "* Confirm new password:"),
    "new.finish": Row(G, "Voltooien", S, "Finish"),
    "new.empty": Row(A, "Voer een nieuw wachtwoord in.", A, "Please enter a new password."),
    "new.weak": Row(
        A, "Dit wachtwoord voldoet niet aan de wachtwoordvereisten. Gebruik minimaal 8 tekens, met een "
        "hoofdletter, "
        "speciaal karakter en cijfer.",
        A, "This password does not meet the password requirements. Use at least 8 characters, with a "
        "capital, a "
        "special character and a digit.",
    ),
    "new.unequal": Row(A, "De wachtwoorden komen niet overeen.", A, "The passwords do not match."),
    # --- done
    "done.heading": Row(A, "Uw wachtwoord is opnieuw ingesteld", S, "Your password has been reset"),
    "done.link": Row(G, "Klik hier", S, "click here"),
    "done.rest": Row(
        G, " om u aan te melden met uw nieuwe wachtwoord.", S, " to sign in with your new password.",
    ),
    # --- refused, too many
    "refused.heading": Row(
        A, "U kunt uw wachtwoord op dit moment niet opnieuw instellen",
        A, "We're sorry, but you can't reset your own password at this time",
    ),
    "refused.before": Row(A, "Neem voor hulp ", A, "For help, please "),
    "refused.link": Row(A, "contact op met uw beheerder", A, "contact your administrator"),
    "refused.0009": Row(
        A, "Uw beheerder heeft het opnieuw instellen van wachtwoorden uitgeschakeld voor uw organisatie.",
        A, "Your administrator has disabled password reset for your organization.",
    ),
    "refused.0010": Row(
        A, "Uw beheerder heeft een vereiste service niet ingeschakeld voor uw organisatie.",
        A, "Your administrator hasn't enabled a necessary service for your organization.",
    ),
    "refused.0011": Row(
        A, "Het opnieuw instellen van wachtwoorden is niet geconfigureerd voor uw organisatie.",
        A, "Password reset hasn't been configured for your organization.",
    ),
    "refused.0012": Row(
        A, "De vereiste licenties ontbreken in uw organisatie.",
        A, "The required licenses are missing from your organization.",
    ),
    "refused.0013": Row(
        A, "Uw account is niet geconfigureerd voor het opnieuw instellen van wachtwoorden.",
        A, "Your account isn't configured for password reset.",
    ),
    "refused.0014": Row(
        A, "Het lukt niet, want noodzakelijke gegevens ontbreken in uw account.",
        S, "This did not work because necessary information is missing from your account.",
    ),
    "refused.other": Row(
        A, "Er is een probleem met de configuratie van het opnieuw instellen van wachtwoorden in uw "
        "organisatie.",
        A, "There is a problem with your organization's password reset configuration.",
    ),
    "throttled.heading": Row(
        A, "U hebt te veel pogingen gedaan",
        A, "You've tried to reset your password too many times",
    ),
    "throttled.text": Row(
        A, "Te veel pogingen. Probeer het over 24 uur opnieuw.",
        A, "Too many attempts. Please try again in 24 hours.",
    ),
    # --- the text message
    "sms.sender": Row(A, "Microsoft", A, "Microsoft"),
    "sms.code": Row(
        A, "Gebruik verificatiecode {code} voor Microsoft-verificatie.",
        A, "Use verification code {code} for Microsoft authentication.",
    ),
}  # fmt: skip
