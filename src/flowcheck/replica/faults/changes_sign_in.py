"""Changes to the sign-in pages and the workspace. Data only; the changing is done in `replica/drift*.py`."""

from __future__ import annotations

from dataclasses import replace

from flowcheck.model import Cause, Kind, Reader
from flowcheck.replica import drift_fields, drift_page, drift_words
from flowcheck.replica.drift_page import NEW_LOGO
from flowcheck.replica.drift_places import both, looking, only
from flowcheck.replica.drift_words import retold
from flowcheck.replica.faults.expecting import (
    FLOW,
    FLOW_STUCK,
    LANGUAGE_STUCK,
    LAYOUT,
    LOOK,
    NOTICED,
    OURS,
    OURS_LOOK,
    OURS_STUCK,
    UNSEEN,
    WORDS,
    refused,
)
from flowcheck.replica.faults.fault import altering, answering, expectation, told
from flowcheck.replica.pages import OTHER_SIGN_IN_HOST
from flowcheck.replica.strings import STRINGS

_USERNAME, _PASSWORD = "entra.username", "entra.password"

SIGN_IN_CHANGES = (
    # The order of things
    replace(
        altering(
            "one-page-sign-in", "the user name and the password are asked for on one page",
            drift_fields.one_page,
            told("Aug 2017", "Two pages took the place of the one; this is the way back. [S52]", "M01"),
            FLOW_STUCK,
            where=_PASSWORD,
        ), screens=(), skips=True, on=(_USERNAME,), answers=(("one-page", "yes"),),
    ),
    replace(
        altering(
            "stay-box", "a box on the password page asks whether to stay signed in, instead of a page",
            drift_fields.with_stay_box,
            told("Nov 2017", "A page of its own took the place of a box; this is the way back. [S33][S53]",
                 "M02"),
            FLOW, where="entra.keep-signed-in",
        ), screens=(), skips=True, on=(_PASSWORD,),
    ),
    replace(
        answering(
            "unknown-user-later", "a user name that is not known is refused on the password page",
            ("user", "unknown"),
            told("2018",
                 "The user name began to be looked up before the password; this is the way back. [S55]",
                 "M05"), refused(Cause.ACCOUNT_NOT_SYNCED), group="change",
        ), answers=(("user", "unknown"), ("unknown-later", "yes")),
    ),
    answering(
        "identity-source-choice", "the workspace asks how to sign in before Microsoft does",
        ("identity-source", "asked"),
        told("any", "The workspace knows several identity sources. [S65]", "M50"),
        # The page says nothing of what it is; it may as well be an outage's.
        expectation(Kind.STOPPED, Reader.STUCK, Cause.UNKNOWN), group="change",
    ),
    answering(
        "other-sign-in-host", "the sign-in is served from another host of the vendor's",
        ("sign-in-host", OTHER_SIGN_IN_HOST),
        told("any", "Recordings name that host for passkeys. [S11]", "M45"),
        expectation(Kind.FLOW, Reader.NOTICES, Cause.UNKNOWN), group="change",
    ),
    # Words
    answering(
        "english", "everything is in English, whatever was asked for", ("language", "en"),
        told("any", "The language comes from the browser and from an address that may lose it. [S46]", "M43"),
        LANGUAGE_STUCK, group="change",
    ),
    altering(
        "coming-change", "a line above the card announces another sign-in page",
        only("entra", drift_words.above_card("change.news", "news")),
        told("Apr-Jun 2018", "A redesign of all pages was announced on the pages. [S53][S54]", "M03"),
        WORDS, everywhere=True,
    ),
    altering(
        "preview-link", "a link in the card offers the new page",
        drift_page.with_link("change.preview", "previewToggle", before="cantAccessAccount"),
        told("2018", "People could switch between the old page and the new. [S54]", "M04"), NOTICED,
        where=_USERNAME,
    ),
    altering(
        "other-account-link", "the password page loses its Back button and offers another account",
        both(drift_page.without_back, drift_page.with_link("change.other-account", "otherAccount",
             "loginHeader")),
        told("2025-2026", "Recordings of 2025 have the button, those of 2026 the link. [S21]", "M23"),
        NOTICED,
        where=_PASSWORD,
    ),
    altering(
        "cant-access-reworded", "the link about access says your account, not the account",
        retold(("username.cant-access", "change.cant-access")),
        told("any", "Dutch manuals show both forms. [S38][S39]", "M39"), NOTICED, where=_USERNAME,
    ),
    altering(
        "informal-dutch", "all Dutch texts say je instead of u", drift_words.informal,
        told("any", "Assumed; the vendor's Dutch sites use both. [A][S64]", "M40"), NOTICED, everywhere=True,
    ),
    # The organisation's own settings
    replace(
        altering(
            "own-forgot-text", "the organisation has its own words for a forgotten password",
            retold(("password.forgot", "change.forgot")),
            told("2022-2023", "Own texts for the links to a reset came with the new settings. [S30][S25]",
                 "M09"),
            OURS_STUCK, where=_PASSWORD,
        ), branding=(("CustomForgotMyPasswordText", STRINGS["change.forgot"].nl),),
    ),
    replace(
        altering(
            "own-header", "the organisation puts a line of its own across the top",
            only("entra", drift_words.above_card("change.header", "own-header")),
            told("2022-2023", "Header and layout became settings of the organisation. [S30][S25]", "M09"),
            OURS, everywhere=True,
        ),
        branding=(("LayoutTemplateConfig", {"showHeader": True, "layoutType": 1}),),
    ),
    replace(
        altering(
            "forgot-hidden", "the organisation hides the link for a forgotten password",
            drift_page.without("idA_PWD_ForgotPassword"),
            told("any", "A setting hides it. [S11]", "M10"), OURS_STUCK, where=_PASSWORD,
        ), branding=(("LayoutTemplateConfig", {"hideForgotMyPassword": True}),),
    ),
    replace(
        altering(
            "cant-access-hidden", "the organisation hides the link about access",
            drift_page.without("cantAccessAccount"),
            told("any", "A setting hides it. [S11]", "M10"), OURS, where=_USERNAME,
        ), branding=(("LayoutTemplateConfig", {"hideCantAccessYourAccount": True}),),
    ),
    replace(
        altering(
            "support-number-changed", "the organisation's text has another telephone number",
            drift_words.support_retold,
            told("any", "The text is a setting, and stands in the guide's picture. [S30][G]", "M11"), OURS,
            where=_USERNAME,
        ), branding=(("BoilerPlateText", STRINGS["change.support"].nl),),
    ),
    replace(
        altering(
            "hint-changed", "the organisation has another hint in the box for the user name",
            drift_words.hinted("change.hint"),
            told("any", "The hint is a setting. [S30]", "M12"), OURS, where=_USERNAME,
        ), branding=(("UserIdLabel", STRINGS["change.hint"].nl),),
    ),
    replace(
        altering(
            "hint-gone", "the hint is gone, and the vendor's own stands there, without Skype",
            drift_words.hinted("username.hint"),
            told("by 2026", "A test of 2026 met the vendor's words without Skype. [S61]", "M21"), OURS,
            where=_USERNAME,
        ), branding=(("UserIdLabel", ""),),
    ),
    replace(
        altering(
            "new-logo", "the organisation has another logo", only("entra", drift_page.new_logo),
            told("any", "The logo is a setting. [S30]", "M13"), OURS_LOOK, everywhere=True,
        ),
        branding=(("BannerLogo", NEW_LOGO),),
    ),
    # Structure and looks
    altering(
        "heading-level", "the heading is one of the second level, by its own tag", drift_page.heading_below,
        told("2018 or later", "Sources differ in how the heading is made. [S14][S21]", "M06"), LAYOUT,
        where=_USERNAME,
    ),
    altering(
        "options-in-card", "the sign-in options are a link in the card, not a button below it",
        drift_page.options_in_card,
        told("2019-2022", "The link became a button; this is the way back. [S11][S21]", "M07"), UNSEEN,
        where=_USERNAME,
    ),
    altering(
        "made-anew", "the sign-in pages are made of other elements under other ids",
        only("entra", drift_page.made_anew),
        told("Apr 2025", "The pages for personal accounts were made anew. [S60][S21]", "M20"),
        LAYOUT, everywhere=True,
    ),
    altering(
        "new-background", "the background is the vendor's new one", looking("dawn"),
        told("Sep-Oct 2025", "The vendor announced another background. [S62]", "M22"), LOOK, everywhere=True,
    ),
    altering(
        "style-gone", "the organisation's own style no longer counts", only("entra", looking("plain")),
        told("Jan 2026", "Own style sheets are no longer supported. [S25]", "M24"), LOOK, everywhere=True,
    ),
    altering(
        "strict-policy", "the sign-in pages carry a strict policy for scripts",
        lambda page: replace(page, strict=True),
        told("Oct 2026", "The vendor announced a policy that lets only its own scripts run. [S7]", "M31"),
        group="noise", everywhere=True,
    ),
    # The workspace
    altering(
        "workspace-renamed", "the workspace has another name", drift_words.workspace_named,
        told("any", "The name is a setting of the workspace. [S65]", "M49"), WORDS, where="workspace.home",
    ),
    altering(
        "workspace-dark", "the workspace is dark, its tiles in the middle", looking("dark", "narrow"),
        told("any", "Theme and width of the icons are settings of the workspace. [S65]", "M49"), LOOK,
        where="workspace.home",
    ),
)  # fmt: skip
