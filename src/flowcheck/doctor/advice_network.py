"""What to do about the network, certificates and the clock: Dutch, English. Pure."""

from __future__ import annotations

from collections.abc import Mapping

from flowcheck.doctor.words import Words

OF_NETWORK: Mapping[str, Words] = {
    "issuer": ("certificaat van {issuer}, een openbare uitgever", "certificate of {issuer}, a public issuer"),
    "issuer-unsure": (
        (
            "certificaat van {issuer}; of dat een openbare uitgever is, is hier niet te zien omdat "
            "deze Python de "
            "lijst van de computer gebruikt (installeer certifi met pip)"
        ),
        (
            "certificate of {issuer}; whether that is a public issuer cannot be told here, since this "
            "Python uses "
            "the computer's own list (install certifi with pip)"
        ),
    ),
    "host": (
        "geen antwoord van de naamserver; controleer het netwerk en de schrijfwijze",
        "the name server does not know it; check the network and the spelling",
    ),
    "host-late": (
        "geen antwoord binnen {seconds} s; controleer het netwerk, de naamserver en de firewall",
        "no answer within {seconds} s; check the network, the name server and the firewall",
    ),
    "host-closed": (
        (
            "geen verbinding ({why}); laat de firewall poort 443 naar dit adres doorlaten, of stel de "
            "proxy in "
            "met HTTPS_PROXY"
        ),
        (
            "no connection ({why}); have the firewall let port 443 to this address through, or name "
            "the proxy in "
            "HTTPS_PROXY"
        ),
    ),
    "host-cut": (
        "de beveiligde verbinding wordt verbroken ({why}); iets op het netwerk laat dit adres niet door",
        (
            "the secure connection is cut off ({why}); something on the network does not let this address "
            "through"
        ),
    ),
    "host-silent": (
        (
            "wel verbinding, maar geen antwoord ({why}); probeer het nog eens, en kijk anders of de "
            "dienst het doet"
        ),
        "a connection but no answer ({why}); try again, or see whether the service is up",
    ),
    "host-failing": (
        "de dienst zelf heeft een storing; kijk op de statuspagina voordat u een run start",
        "the service itself has an outage; see its status page before you start a run",
    ),
    "host-busy": (
        "de dienst vraagt om rust; wacht 24 uur met runs vanaf deze computer",
        "the service asks to be left alone; wait 24 hours with runs from this computer",
    ),
    "portal": (
        (
            "dit netwerk wil eerst dat iemand inlogt (bij {to}); doe dat in een browser, of gebruik een "
            "ander netwerk"
        ),
        "this network wants somebody to log in first (at {to}); do so in a browser, or use another network",
    ),
    "proxy-login": (
        (
            "de proxy wil een naam en wachtwoord; zet die in HTTPS_PROXY "
            "(http://naam:wachtwoord@proxy:poort), of "
            "laat dit adres zonder door"
        ),
        (
            "the proxy wants a name and a password; put them into HTTPS_PROXY "
            "(http://name:password@proxy:port), or "
            "have it let this address through without"
        ),
    ),
    "proxy-refuses": (
        "de proxy laat het niet door ({why}); laat dit adres daar toestaan, of controleer HTTPS_PROXY",
        "the proxy does not let it through ({why}); have this address allowed there, or check HTTPS_PROXY",
    ),
    "proxy-kind": (
        "niet te controleren door dit soort proxy; kijk of een browser op deze computer het adres opent",
        "cannot be checked through this kind of proxy; see whether a browser on this computer opens it",
    ),
    "intercepted": (
        (
            "certificaat van {issuer}, dat alleen op deze computer geldt: iets op het netwerk leest "
            "wachtwoorden mee; "
            "laat dit adres van de TLS-inspectie uitzonderen"
        ),
        (
            "certificate of {issuer}, which only this computer believes: something on the network "
            "reads passwords; "
            "have this address exempted from TLS inspection"
        ),
    ),
    "filtered": (
        (
            "certificaat van {issuer}, dat alleen op deze computer geldt, en een weigering: een "
            "filter op het netwerk "
            "houdt dit adres tegen; laat het toestaan en van TLS-inspectie uitzonderen"
        ),
        (
            "certificate of {issuer}, which only this computer believes, and a refusal: a filter on "
            "the network "
            "stops this address; have it allowed, and exempted from TLS inspection"
        ),
    ),
    "certificate-date": (
        (
            "certificaat van {issuer} is verlopen of nog niet geldig; controleer eerst de datum van "
            "deze computer, "
            "en meld het anders aan wie het adres beheert"
        ),
        (
            "certificate of {issuer} has expired or is not valid yet; check the date of this computer "
            "first, and "
            "else tell whoever runs that address"
        ),
    ),
    "certificate-other": (
        (
            "certificaat van {issuer} is van een ander adres: een netwerk dat eerst een login wil, of "
            "een verkeerd "
            "adres; open het in een browser op deze computer"
        ),
        (
            "certificate of {issuer} is of another address: a network that wants a log-in first, or a "
            "wrong "
            "address; open it in a browser on this computer"
        ),
    ),
    "certificate-unknown": (
        (
            "certificaat van {issuer}, die hier niemand kent: iets op het netwerk leest mee, of de "
            "server stuurt zijn "
            "tussencertificaat niet mee; vraag het de netwerkbeheerder"
        ),
        (
            "certificate of {issuer}, whom nobody here knows: something on the network reads along, "
            "or the server "
            "does not send its intermediate certificate; ask who runs the network"
        ),
    ),
    "clock-right": ("ten opzichte van {hosts} adressen (+ is voor)", "from {hosts} addresses (+ is ahead)"),
    "clock-unknown": (
        "niet te meten, want geen enkel adres antwoordde; controleer hem met de hand",
        "cannot be measured, since no address answered; check it by hand",
    ),
    "clock-noted": (
        "meer dan {most} s mis; laat hem gelijkzetten (timedatectl set-ntp true) voordat het erger wordt",
        "more than {most} s off; have it set (timedatectl set-ntp true) before it gets worse",
    ),
    "clock-app": (
        (
            "meer dan {most} s mis, dus codes van de app worden geweigerd; zet hem gelijk (timedatectl "
            "set-ntp true)"
        ),
        "more than {most} s off, so that codes of the app are refused; set it (timedatectl set-ntp true)",
    ),
    "clock-off": (
        (
            "meer dan {most} s mis, dus een sms lijkt te oud of te nieuw en tijden in verslagen "
            "kloppen niet; zet hem "
            "gelijk (timedatectl set-ntp true)"
        ),
        (
            "more than {most} s off, so that text messages seem too old or too new and times in "
            "reports are wrong; "
            "set it (timedatectl set-ntp true)"
        ),
    ),
}
