"""What noise adds to pages, and what stands where a page should be. Data only; no real page says these."""

from __future__ import annotations

from flowcheck.replica.strings.row import A, Row

ROWS = {
    # --- noise
    "noise.clock": Row(A, "Tijd:", A, "Time:"),
    "noise.counter": Row(A, "Bezoeken:", A, "Visits:"),
    # --- in the place of a page
    "trouble.maintenance": Row(
        A, "Gepland onderhoud. Deze dienst is tijdelijk niet beschikbaar; probeer het later opnieuw.",
        A, "Planned maintenance. This service is not available for a while; please try again later.",
    ),
    "trouble.filter": Row(
        A, "Toegang geweigerd. Het webfilter van dit netwerk staat dit adres niet toe.",
        A, "Access denied. The web filter of this network does not allow this address.",
    ),
    "trouble.refreshing": Row(A, "Een ogenblik, u wordt doorgestuurd.", A, "One moment, you are sent on."),
    "trouble.spinner": Row(A, "Een ogenblik geduld", A, "One moment please"),
    "trouble.portal": Row(
        A, "Welkom op het gastennetwerk. Ga akkoord met de voorwaarden om het internet te gebruiken.",
        A, "Welcome to the guest network. Accept the terms to use the internet.",
    ),
    "trouble.portal-code": Row(A, "Code van de balie", A, "Code from the desk"),
    "trouble.portal-go": Row(A, "Verbinden", A, "Connect"),
}  # fmt: skip
