"""What the workspace, the banner and the replica's own pages say. Data only."""

from __future__ import annotations

from flowcheck.replica.strings.row import A, Row, S

ROWS = {
    "workspace.title": Row(S, "Application Workspace", S, "Application Workspace"),
    "workspace.tab.home": Row(S, "Workspace", S, "Workspace"),
    "workspace.tab.contacts": Row(A, "Contacten", S, "Contacts"),
    "workspace.tab.catalog": Row(A, "Catalogus", S, "Catalog"),
    "workspace.menu": Row(A, "Gebruikersmenu", A, "User menu"),
    "workspace.tile.roster": Row(A, "Oefenrooster", A, "Practice roster"),
    "workspace.tile.records": Row(A, "Oefendossier", A, "Practice records"),
    "workspace.tile.mail": Row(A, "Oefenpost", A, "Practice mail"),
    "workspace.tile.hours": Row(A, "Urenbriefje", A, "Time sheet"),
    "workspace.tile.library": Row(A, "Foto's en filmpjes", A, "The team's photos"),
    "workspace.tile.reports": Row(A, "Meldpunt", A, "Reporting desk"),
    # --- ours alone: no real page says these
    "banner": Row(
        A, "TESTREPLICA: geen echte pagina, verzonnen account, alleen op deze computer",
        A, "TESTREPLICA: not a real page, made-up account, on this computer only",
    ),
    # What buttons are called when a fault renames them.
    "drift.send-sms": Row(A, "Sms verzenden", A, "Send text message"),
    "drift.go-on": Row(A, "Doorgaan", A, "Continue"),
    "nothing-here": Row(
        A, "Dit adres hoort niet bij de testreplica.",
        A, "This address is no part of the test replica.",
    ),
    "broken": Row(A, "De testreplica doet hier een storing na: HTTP {status}.",
                  A, "The test replica plays an outage here: HTTP {status}."),
}  # fmt: skip
