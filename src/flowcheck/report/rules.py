"""The closed tables behind the sentences of findings: a rule, and what is said of it. Pure."""

from __future__ import annotations

from typing import Final

from flowcheck.language import N_

# What the guide says against what a walk met.
# `{Place}` and `{place}` are "Step 4", "Question 2" or "The guide"; `{detail}` is empty or in brackets.
_GUIDE: Final[dict[str, str]] = {
    "label-gone": N_('{Place} mentions "{label}"; nothing on the screen is called that.'),
    "label-renamed": N_('{Place} says "{label}"; {the_role} is now called "{now}".'),
    "label-lookalike": N_(
        '{Place} says "{label}"; {the_role} is called "{now}" now, in letters that only look the same.'
    ),
    "label-not-unique": N_(
        '{Place} mentions "{label}", but {count} things on the screen are called that; '
        "a reader cannot know which one is meant."
    ),
    "label-disabled": N_('{Place} mentions "{label}"; it is on the screen but cannot be pressed.'),
    "label-unseen": N_('{Place} mentions "{label}"; {the_role} is there, but nothing can be read on it.'),
    "label-wrong-role": N_(
        '{Place} has readers press "{label}"; on the screen that is not a button or link but: {role}.'
    ),
    "field-gone": N_("{Place} has readers fill in {value}; the screen has no field for that."),
    "field-disabled": N_("{Place} has readers fill in {value}; the field is there but takes no text."),
    "characters-gone": N_("{Place} asks to copy characters{quoted}; the screen no longer asks for that."),
    "text-gone": N_('{Place} counts on the text "{text}"; it is no longer on the screen.'),
    "text-changed": N_('{Place} counts on the text "{text}"; the screen now says "{now}".'),
    "screen-inserted": N_("Before {place} comes a screen that the guide does not mention: {screen}."),
    "screen-removed": N_("The screen of {place}{which} no longer comes; what comes instead is: {instead}."),
    "screen-other": N_("{Place} takes place on the screen {screen}; what appeared is: {seen}."),
    "language-other": N_("The screen of {place} is in {seen}; the guide counts on {language}."),
    "domain-slip": N_('{Place} gives the domain "{actual}"; that should be "{expected}".'),
    "link-slip": N_('{Place} shows the address "{expected}", but the link leads to "{actual}".'),
    "label-slip": N_('{Place} calls something "{actual}" that the guide calls "{expected}" elsewhere.'),
    "error-shown": N_('At {place} the screen shows an error: "{message}".'),
    "message-explained": N_('The screen shows "{message}"; {place} of the guide explains that: {answer}'),
    "vendor-code": N_("At {place} Microsoft reports {code}{meaning}."),
    "clock-fast": N_(
        "The clock of this computer is {seconds} seconds ahead of Microsoft's, so that the code of the "
        "authenticator app was not the one that {place} asked for."
    ),
    "clock-slow": N_(
        "The clock of this computer is {seconds} seconds behind Microsoft's, so that the code of the "
        "authenticator app was not the one that {place} asked for."
    ),
    "app-secret": N_(
        "At {place} the code of the authenticator app was refused while the clock of this computer is right "
        "(within {seconds} seconds): flowcheck has another secret than the account; see "
        "`flowcheck account totp --check`."
    ),
    "stopped-no-control": N_(
        "The check stopped at {place}: what the guide has readers press or fill in is not there{detail}."
    ),
    "stopped-unknown-screen": N_(
        "The check stopped at {place}: a screen came that flowcheck does not know{detail}."
    ),
    "stopped-other-screen": N_(
        "The check stopped at {place}: another screen came than the one that belongs there{detail}."
    ),
    "stopped-detour": N_(
        "The check stopped at {place}: a screen came in between that it must not or cannot answer{detail}."
    ),
    "stopped-error-shown": N_("The check stopped at {place}: the screen shows an error{detail}."),
    "stopped-person-needed": N_(
        "The check stopped at {place}: only a person can do this, such as copying characters{detail}."
    ),
    "stopped-person-late": N_(
        "The check stopped at {place}: the time that Microsoft gives for it was over before somebody "
        "had done it{detail}."
    ),
    "stopped-not-allowed-host": N_(
        "The check stopped at {place}: nothing may be typed at the address of this page{detail}."
    ),
    "stopped-never-press": N_(
        "The check stopped at {place}: the guide points at something that a check must never press{detail}."
    ),
    "stopped-no-code": N_("The check stopped at {place}: no usable code came in by text message{detail}."),
    "stopped-no-value": N_(
        "The check stopped at {place}: something to fill in is missing from the configuration{detail}."
    ),
    "stopped-no-arrival": N_("The check stopped at {place}: its screen did not appear in time{detail}."),
    "stopped-transport": N_("The check stopped at {place}: the page could not be reached{detail}."),
    "stopped-hung": N_(
        "The check stopped at {place}: the page no longer answered, and the browser was ended{detail}."
    ),
    "stopped-browser-gone": N_("The check stopped at {place}: the browser went away{detail}."),
    "stopped-interrupted": N_("The check stopped at {place}: somebody interrupted it{detail}."),
    "stopped-tool": N_("The check stopped at {place}: flowcheck itself failed{detail}."),
    "not-exercised": N_('{Place}: "{what}" was not tried this time.'),
    "not-checkable": N_("{Place}: a walk cannot check this sentence ({reason})."),
    "slow": N_("At {place} it took {seconds} seconds for the screen to appear."),
}

# What differs from what was accepted, layer by layer.
_DRIFT: Final[dict[str, str]] = {
    # controls
    "control-renamed": N_('At {place} {the_role} "{name}" is now called "{now}".'),
    "control-blank": N_('At {place} {the_role} no longer shows the text "{name}".'),
    "control-gone": N_('At {place} {the_role} "{name}" is no longer there.'),
    "control-new": N_('At {place} there is something new: {the_role} "{name}".'),
    "control-moved": N_('At {place} "{name}" is in another place on the screen.'),
    "control-disabled": N_('At {place} "{name}" is still there, but it can no longer be used.'),
    "control-enabled": N_('At {place} "{name}" can now be used; it could not before.'),
    "control-role": N_('At {place} "{name}" has changed from {was} into {now}.'),
    "control-type": N_('At {place} the field "{name}" is now meant for {now}; it was for {was}.'),
    "control-limits": N_('At {place} other rules hold for "{name}": {what} was {was} and is now {now}.'),
    "field-filled": N_('At {place} the field "{name}" is filled in beforehand; it was empty.'),
    "field-emptied": N_('At {place} the field "{name}" is empty; it was filled in beforehand.'),
    "button-resets": N_('At {place} {the_role} "{name}" now empties the form; it sent it.'),
    "button-scripted": N_(
        'At {place} {the_role} "{name}" leaves sending the form to a script; it sent it itself.'
    ),
    "button-sends": N_('At {place} {the_role} "{name}" now sends the form itself; a script did before.'),
    "link-elsewhere": N_('At {place} "{name}" now leads to {now}; it led to {was}.'),
    "form-elsewhere": N_("What is filled in at {place} now goes to {now}; it went to {was}."),
    "options-changed": N_("At {place} the choices differ; new: {new}; gone: {gone}."),
    "checked-changed": N_("At {place} {now} is chosen beforehand; it was {was}."),
    "name-noise": N_('At {place} "{name}" is written as "{now}"; nobody will notice.'),
    # words
    "words-changed": N_('At {place} the text "{was}" now reads "{now}".'),
    "words-new": N_('At {place} there is a new text: "{now}".'),
    "words-gone": N_('At {place} a text is gone: "{was}".'),
    "words-moved": N_("At {place} the same texts stand in another order."),
    "words-noise": N_("At {place} a text differs in signs, spaces or capitals only."),
    # our own branding
    "branding-changed": N_(
        'At {place} our own text "{was}" now reads "{now}"; '
        "that was changed in our own settings, not by Microsoft."
    ),
    "branding-look": N_(
        "At {place} our own logo, colours or background differ; "
        "that was changed in our own settings, not by Microsoft."
    ),
    # identity, structure, look, provenance
    "title-changed": N_('At {place} the title of the page (on the tab) was "{was}" and is now "{now}".'),
    "host-changed": N_("At {place} the page now comes from {now}; it came from {was}."),
    "page-leaves": N_("At {place} the page goes away by itself after {seconds} seconds, to {now}."),
    "dialog-shown": N_(
        "At {place} a window pops up over the page ({dialog}); the guide does not mention it."
    ),
    "names-hidden": N_(
        "At {place} fields and buttons have no names any more; who has the page read out cannot go on."
    ),
    "layout-changed": N_("At {place} the screen is built differently: {what}."),
    "look-changed": N_("At {place} the screen looks different (number of spots: {count})."),
    "new-build": N_("At {place} Microsoft shows another build of its page: {now}; it was {was}."),
    # order of the screens, and what was accepted itself
    "screen-reordered": N_("The screens come in another order: at {place} comes {instead}, not {screen}."),
    "variant-unused": N_(
        "What was accepted for {place} on {date} ({variant}) was not seen; is it still needed?"
    ),
    "accepted-trouble": N_("What was accepted for {place} cannot be used: {text}."),
}

RULES: Final[dict[str, str]] = _GUIDE | _DRIFT

# What is said where a parameter is missing or empty, by rule and parameter; the first that fits.
WITHOUT: Final[dict[tuple[str, str], str]] = {
    ("label-renamed", "role"): N_('{Place} says "{label}"; on the screen that is now called "{now}".'),
    ("control-renamed", "name"): N_('At {place} {the_role} that had no name is now called "{now}".'),
    ("control-renamed", "now"): N_('At {place} {the_role} "{name}" no longer has a name.'),
    ("control-gone", "name"): N_("At {place} {the_role} without a name is no longer there."),
    ("control-new", "name"): N_("At {place} there is something new without a name: {the_role}."),
    ("options-changed", "gone"): N_("At {place} there is more to choose from; new: {new}."),
    ("options-changed", "new"): N_("At {place} there is less to choose from; gone: {gone}."),
    ("checked-changed", "was"): N_("At {place} {now} is chosen beforehand; nothing was."),
    ("checked-changed", "now"): N_("At {place} nothing is chosen beforehand any more; it was {was}."),
    ("branding-changed", "was"): N_(
        'At {place} there is a new text of our own: "{now}"; '
        "that was changed in our own settings, not by Microsoft."
    ),
    ("branding-changed", "now"): N_(
        'At {place} our own text "{was}" is gone; that was changed in our own settings, not by Microsoft.'
    ),
    ("page-leaves", "now"): N_("At {place} the page no longer goes away by itself."),
    ("title-changed", "was"): N_('At {place} the page now has a title (on the tab): "{now}".'),
    ("title-changed", "now"): N_('At {place} the title of the page (on the tab) is gone: "{was}".'),
    ("layout-changed", "what"): N_("At {place} the screen is built differently."),
    ("new-build", "was"): N_("At {place} Microsoft shows another build of its page: {now}."),
}

# Rules of which two parameters are one text before and after, and what is said ahead of both in one.
TEXTS: Final[dict[str, tuple[str, str, str]]] = {
    "text-changed": ("text", "now", N_("{Place} counts on a text that now reads differently:")),
    "words-changed": ("was", "now", N_("At {place} a text reads differently:")),
    "branding-changed": (
        "was",
        "now",
        N_("At {place} a text of our own reads differently (changed by ourselves, not by Microsoft):"),
    ),
    "title-changed": ("was", "now", N_("At {place} the title of the page (on the tab) reads differently:")),
}

# The keys are those of `flowcheck.guide.reasons`.
REASONS: Final[dict[str, str]] = {
    "acts": N_("it is done"),
    "arrives": N_("its screen is recognised"),
    "label-only-looked-at": N_("the button is looked for, not pressed"),
    "depends-on-person": N_("it depends on the reader"),
    "person-only": N_("only a person can do it"),
    "done-by-comment": N_("a comment in the guide says what to do"),
    "rule": N_("it is a rule that is only partly tried"),
    "unknown-value": N_("it asks for something that flowcheck does not have"),
    "no-label": N_("it does not quote what to press"),
    "varies": N_("it differs from one reader to the next"),
    "explanation": N_("it explains, and asks nothing of the reader"),
    "message-not-exercised": N_("it is about an error that was not called up"),
}

NO_CODE: Final = {
    "none": N_("no message received"),
    "ambiguous": N_("several codes possible"),
    "no-code": N_("no code in the message"),
    "down": N_("inbox out of reach"),
    "late": N_("the message came too late"),
    "withheld": N_("the provider kept the code back"),
    "not-sent": N_("no message was sent"),
    "rejected": N_("the code was refused"),
    "denied": N_("the inbox does not let us in"),
    "misconfigured": N_("the inbox is set up wrongly"),
}
