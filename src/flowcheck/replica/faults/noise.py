"""What differs from day to day and means nothing: none of it may alarm. Data only.

Most of it may come and go between an accepted picture and the next. What stands on the page all the time with
another value each time (`STANDING`) is to be accepted while it plays, and then compared with itself.
"""

from __future__ import annotations

from flowcheck.replica import drift, noise_places, noise_words, outage_pages
from flowcheck.replica.faults.fault import Alter, Fault, Told, altering, answering, told

_NATURE = told("any", "Assumed: pages of this kind do so by their nature. [A]")
_LISTED = told("any", "Listed beside the catalogue of changes as what must not alarm. [A]")


def _noise(name: str, summary: str, alter: Alter, of: Told = _NATURE) -> Fault:
    return altering(f"noise-{name}", summary, alter, of, group="noise", everywhere=True)


NOISE = (
    # --- signs
    _noise("quotes", "quotes, apostrophes and dots are curly ones", noise_words.in_words(noise_words.curly),
           told("2025-2026", "Recordings have a curly apostrophe. [S21]")),
    _noise("spaces", "spaces between words do not break", noise_words.in_words(noise_words.no_break),
           _LISTED),
    _noise("hyphens", "hyphens do not break", noise_words.in_words(noise_words.hyphens)),
    _noise("no-width", "long words have soft hyphens and texts end in signs without width",
           noise_words.in_words(noise_words.without_width)),
    _noise("full-stops", "names end in a full stop", noise_words.closed("."), _LISTED),
    _noise("colons", "names end in a colon", noise_words.closed(":"), _LISTED),
    altering("noise-question-mark", 'the link is called "Wachtwoord vergeten?"', noise_words.questioned,
             _LISTED, group="noise", where="entra.password"),
    _noise("pieces", "texts are broken into elements, in the middle of words too",
           noise_words.everywhere_in(noise_words.in_pieces)),
    _noise("no-undefined", 'the options are no longer named "... undefined"', noise_places.without_undefined,
           told("by 2022", "Three recordings have this slip of the vendor's. [S21]", "M08")),
    _noise("language", "the page declares to be in English and is not", noise_places.declared_english,
           told("any", "Assumed: many pages declare a wrong language. [A]")),
    # --- provenance
    _noise("bundles", "scripts and styles have other hashed names", noise_places.other_bundles,
           told("any", "The names of bundles carry a hash. [S11]")),
    _noise("build", "the vendor's build number is another", noise_places.other_build,
           told("any", "Each page tells its build. [S11]")),
    _noise("nonces", "addresses and hidden fields carry other marks with each answer", noise_places.nonces,
           told("any", "Ids of session and correlation differ with each answer. [S11]")),
    # --- looks
    _noise("background", "the picture behind the card is another",
           noise_places.reframed(noise_places.other_background),
           told("Sep-Oct 2025", "A new background came for all without one of their own. [S62]", "M22")),
    _noise("logo", "the banner logo is another", noise_places.reframed(noise_places.other_logo),
           told("any", "Organisations choose their own. [S30]", "M13")),
    _noise("footer-order", "the links of the footer are in another order",
           noise_places.reframed(noise_places.other_order), _LISTED),
    # --- what nobody sees
    _noise("hidden-radios", "there are more choices that are not displayed", noise_places.hidden_radios,
           told("any", "Methods that cannot be used are in the page, not displayed. [S12]")),
    _noise("hidden-input", "there is one more hidden field", noise_places.hidden_input),
    _noise("live-region", "there are more live regions, empty ones", noise_places.live_region),
    _noise("ids", "the reset pages have ids that nobody knows", noise_places.own_reset_ids,
           _LISTED),
    # --- time
    _noise("slow-render", "pages build themselves a second and a half late", outage_pages.late(1500),
           told("any", "The shells are empty until their script has run. [S11]")),
    altering("noise-latency", "one answer takes two seconds", outage_pages.awaited(2000), _NATURE,
             group="noise", where="sspr.method"),
    answering("noise-jitter-<seed>", "answers and pages are late by chance, by the same for the same seed",
              ("jitter", "*"), _NATURE, group="noise"),
    _noise("fade-in", "what is new on a page fades in", noise_places.reframed(noise_places.fading)),
    _noise("lazy-footer", "the footer comes when the rest has been there for a while",
           drift.antic("lazy-footer")),
    _noise("clock", "the footer tells the time", noise_places.with_footnote("noise.clock", "clock"),
           _NATURE),
    _noise("seconds", "the footer tells the time to the second",
           noise_places.with_footnote("noise.clock", "seconds"), _NATURE),
    _noise("counter", "the footer counts visits", noise_places.with_footnote("noise.counter", "counter"),
           _NATURE),
    # --- behind the scenes
    _noise("console", "the page complains in the console, without harm", drift.antic("noise-console")),
    _noise("telemetry", "reports to a counting service fail", drift.antic("telemetry"),
           told("any", "Assumed: filters keep such reports away. [A]")),
    _noise("worker", "the page installs a service worker that serves all as it is", drift.antic("worker"),
           told("any", "Assumed: portals that can be installed have one. [A]")),
)  # fmt: skip

STANDING = frozenset({"noise-clock", "noise-seconds", "noise-counter"})
