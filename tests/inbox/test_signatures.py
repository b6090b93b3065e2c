"""Our signatures beside those of the makers' own libraries; the fixed ones were made by these."""

from __future__ import annotations

import base64
from datetime import UTC, datetime

from hypothesis import given, settings
from hypothesis import strategies as st

from flowcheck.inbox.webhook import signatures

KEY = "0123456789abcdef"
TEXT = "Use code 482913 & go = fast é"
URL = "https://sms.example.nl/sms?a=1"
WORDS = st.text(st.characters(codec="utf-8", exclude_categories=["Cs"]), max_size=20)
NAMES = st.text("abcXYZ-_019", min_size=1, max_size=8).filter(lambda name: name not in {"sig", "timestamp"})
FORMS = st.dictionaries(NAMES, WORDS, max_size=6)


def test_it_signs_as_twilio_does():
    form = {"MessageSid": "SM" + "0" * 32, "From": "+31612345678", "To": "+3197010203040", "Body": TEXT}
    assert (
        signatures.of_twilio(KEY, URL, [*form.items(), ("NumMedia", "0")]) == "gVBT6lEqfG7fXdfWOca7lBGmidY="
    )


@settings(deadline=None, max_examples=60)
@given(FORMS)
def test_it_signs_whatever_form_as_twilio_s_library_does(form):
    from twilio.request_validator import RequestValidator  # noqa: PLC0415 - half a second that other tests need not pay

    expected = RequestValidator(KEY).compute_signature(URL, form)
    assert signatures.of_twilio(KEY, URL, form.items()) == expected


def test_it_signs_as_standard_webhooks_has_it():
    secret = "whsec_" + base64.b64encode(KEY.encode()).decode()
    signed = signatures.of_standard_webhooks(secret, "msg_1", "1795000000", b'{"type":"sms.received"}')
    assert signed == "v1,Th4fp2e8qAQ8cMbt5hnhXkVV7xusPu8LeOjyyrjyXO0="


@settings(deadline=None, max_examples=60)
@given(WORDS, WORDS)
def test_it_signs_whatever_body_as_the_library_of_standard_webhooks_does(id_, body):
    from standardwebhooks import Webhook  # noqa: PLC0415 - as above

    secret = "whsec_" + base64.b64encode(KEY.encode()).decode()
    expected = Webhook(secret).sign(id_, datetime.fromtimestamp(1795000000, UTC), body)
    assert signatures.of_standard_webhooks(secret, id_, "1795000000", body.encode()) == expected


def test_it_signs_as_vonage_does():
    values = {"msisdn": "31612345678", "to": "3197010203040", "messageId": "M1", "text": TEXT}
    assert (
        signatures.of_vonage(KEY, {**values, "timestamp": "1795000000"})
        == "5ce345c196c92dafef15686d412bc7a9f1a11b74fc0b1fcd4b7d4ce616e59c1a"
    )


@settings(deadline=None, max_examples=60)
@given(FORMS)
def test_it_signs_whatever_values_as_vonage_s_library_does(values):
    from vonage_http_client.auth import Auth  # noqa: PLC0415 - as above

    values = {**values, "timestamp": "1795000000"}
    library = Auth(api_key="k", api_secret="s", signature_secret=KEY, signature_method="sha256")
    assert signatures.of_vonage(KEY, values) == library.sign_params(dict(values))
