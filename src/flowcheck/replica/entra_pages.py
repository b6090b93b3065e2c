"""The sign-in pages on the way that the guide describes. Pure: from a Scene to a Page."""

from __future__ import annotations

from flowcheck.replica.entra_frame import buttons, identity, page
from flowcheck.replica.nodes import (
    Node,
    alert,
    block,
    button,
    heading,
    link,
    node,
    off_screen,
    submit,
    textbox,
)
from flowcheck.replica.pages import Page
from flowcheck.replica.scene import Scene


def username_page(scene: Scene) -> Page:
    next_ = submit(
        scene.say("next"), ("lookup", "/common/GetCredentialType"), id="idSIButton9",
        data_report_event="Signin_Submit",
    )  # fmt: skip
    return page(
        scene, "entra.username", "ConvergedSignIn",
        heading(scene.say("username.heading"), id="loginHeader"),
        block(
            alert("usernameAlert", "usernameError", scene.said),
            # The password box waits off screen: the vendor asks for both in one document.
            block(_user_field(scene), off_screen(_password_field(scene))),
        ),
        block(link(
            scene.say("username.cant-access"), ("open", scene.reset_address()), id="cantAccessAccount",
        )),
        buttons(next_),
        _support(scene),
        below=(_options(scene),), focus="i0116",
    )  # fmt: skip


def password_page(scene: Scene) -> Page:
    return page(
        scene, "entra.password", "ConvergedSignIn",
        _identity(scene),
        block(
            off_screen(_user_field(scene)),
            heading(scene.say("password.heading"), id="loginHeader"),
            block(alert("passwordAlert", "passwordError", scene.said), _password_field(scene)),
            block(link(
                scene.say("password.forgot"), href=scene.reset_address(scene.username), part="forgot",
                id="idA_PWD_ForgotPassword",
            )),
            buttons(submit(scene.say("password.submit"), ("send", ""), id="idSIButton9")),
        ),
        focus="i0118",
    )  # fmt: skip


def keep_signed_in_page(scene: Scene) -> Page:
    again = node("input", type="checkbox", id="KmsiCheckboxField", name="DontShowAgain", value="true")
    return page(
        scene, "entra.keep-signed-in", "KmsiInterrupt",
        identity(scene),
        heading(scene.say("keep.heading"), id="kmsiTitle"),
        block(scene.say("keep.text"), id="KmsiDescription"),
        node("label", again, " " + scene.say("keep.again"), class_="check"),
        buttons(
            button(scene.say("keep.no"), ("send", "LoginOptions=0"), id="idBtn_Back"),
            submit(
                scene.say("keep.yes"), ("send", "LoginOptions=1"), id="idSIButton9",
                aria_describedby="KmsiDescription",
            ),
        ),
    )  # fmt: skip


def _support(scene: Scene) -> Node | None:
    text = scene.organisation.sign_in_text
    return node("p", text, part="support", class_="ext-boilerplate-text") if text else None


def _user_field(scene: Scene) -> Node:
    return textbox(
        id="i0116", name="loginfmt", part="username", type="email", class_="box ext-input ext-text-box",
        aria_label=scene.hint, placeholder=scene.hint, maxlength="113", autocomplete="username",
        data_alert="usernameAlert", data_error="usernameError", data_empty=scene.say("username.invalid"),
        data_failed=scene.say("username.lookup-failed"), data_pattern=r"^\S+@\S+\.\S+$", value=scene.username,
    )  # fmt: skip


def _password_field(scene: Scene) -> Node:
    return textbox(
        id="i0118", name="passwd", part="password", type="password", class_="box ext-input ext-text-box",
        aria_label=scene.say("password.name", user=scene.username),
        placeholder=scene.say("password.placeholder"),
        autocomplete="current-password", maxlength="127",
        data_alert="passwordAlert", data_error="passwordError", data_empty=scene.say("password.empty"),
    )  # fmt: skip


def _identity(scene: Scene) -> Node:
    if not scene.era.back:
        return identity(scene)
    back = node(
        "button", "\N{LEFTWARDS ARROW}", act=("first", scene.reprocess), type="button", id="idBtn_Back",
        class_="back backButton", aria_label=scene.say("back"),
    )  # fmt: skip
    # The recording of that time has no name beside the button.
    return block(back, identity(scene).with_attrs(title="", aria_hidden="true"), class_="with-back")


def _options(scene: Scene) -> Node:
    return block(
        node(
            "div", scene.say("username.options"), act=("nothing", ""), role="button", tabindex="0",
            class_="options ext-promoted-fed-cred-box", aria_label=scene.say("username.options-name"),
        ),
    )  # fmt: skip
