"""The reset host: one address, and a table of what each button of each screen does."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from flowcheck.replica.assets import challenge, script
from flowcheck.replica.itinerary import RESET, stops
from flowcheck.replica.pages import SIGN_IN_HOST
from flowcheck.replica.scene import TENANT
from flowcheck.replica.showing import delta, reset_answer
from flowcheck.replica.sspr_frame import GATE, MAIN
from flowcheck.replica.visiting import form_of, language_of, visitor_of
from flowcheck.replica.visitors import Visitor
from flowcheck.replica.ways import Way
from flowcheck.replica.world import Answer

Fields = Mapping[str, str]


def _box(name: str) -> str:
    return f"ctl00${MAIN}${name}"


def _who(visitor: Visitor, way: Way, form: Fields) -> None:
    way.username = form.get(_box("TextBoxUserIdentifier"), "").strip()
    if visitor.era.characters and _wrong_characters(visitor, form):
        way.refuse("who.wrong-characters")
    elif visitor.world.knows(way.username):
        way.go_on()
    else:
        way.refuse("who.unknown")


def _wrong_characters(visitor: Visitor, form: Fields) -> bool:
    answer = visitor.world.try_characters(form.get("RepMapChallengeSolution", ""))
    # Every picture is good for one try.
    visitor.world.new_characters()
    return answer is not Answer.RIGHT


def _send(visitor: Visitor, way: Way, form: Fields) -> None:
    answer = visitor.world.try_phone(_phone(form), way.language)
    _after(way, answer, "method.unsent" if answer is Answer.UNSENT else "method.wrong")


def _phone(form: Fields) -> str:
    """Return the number that was typed, after its country code where a fault asks for that by itself."""
    number = form.get(f"{GATE}$PhoneNumber", "").strip()
    return number if number.startswith(("+", "0")) else form.get(f"{GATE}$PhoneCountry", "") + number


def _call(visitor: Visitor, way: Way, form: Fields) -> None:  # noqa: ARG001
    way.refuse("method.no-calls")


def _again(visitor: Visitor, way: Way, form: Fields) -> None:  # noqa: ARG001
    if visitor.world.text_again(way.language) is Answer.THROTTLED:
        way.turn_to("sspr.too-many-attempts")


def _verify(visitor: Visitor, way: Way, form: Fields) -> None:
    _after(way, visitor.world.try_code(form.get(f"{GATE}$VerificationCode", "")), "code.wrong")


def _finish(visitor: Visitor, way: Way, form: Fields) -> None:
    new, again = form.get(_box("TextBoxNewPassword"), ""), form.get(_box("TextBoxConfirmNewPassword"), "")
    answer = visitor.world.reset_password(new, again)
    _after(way, answer, "new.unequal" if answer is Answer.UNEQUAL else "new.weak")


def _mail(visitor: Visitor, way: Way, form: Fields) -> None:  # noqa: ARG001
    # On the real pages this reaches real people; it is counted, so that a test can see it was not pressed.
    visitor.world.counters.administrator_mails += 1
    way.refuse("code.mailed")


def _after(way: Way, answer: Answer, refusal: str) -> None:
    match answer:
        case Answer.RIGHT:
            way.go_on()
        case Answer.THROTTLED:
            way.turn_to("sspr.too-many-attempts")
        case _:
            way.refuse(refusal)


# A button counts only on its own screen: a post-back that comes late changes nothing.
BUTTONS: Mapping[tuple[str, str], Callable[[Visitor, Way, Fields], None]] = {
    ("sspr.user", "ButtonNext"): _who,
    ("sspr.method", "ButtonSendText"): _send,
    ("sspr.method", "ButtonCall"): _call,
    ("sspr.code", "ButtonCall"): _call,
    ("sspr.code", "ButtonVerify"): _verify,
    ("sspr.code", "LinkTryAgain"): _again,
    ("sspr.code", "LinkContactAdministrator"): _mail,
    ("sspr.refused", "LinkContactAdministrator"): _mail,
    ("sspr.new-password", "ButtonFinish"): _finish,
}


def _begin(request: Request, visitor: Visitor) -> Way:
    visitor.world.new_characters()
    query = request.query_params
    return visitor.begin(
        stops(RESET, visitor.playing),
        language_of(request),
        back_to=_way_back(query.get("ru", "")),
        username=query.get("username", ""),
    )


def _way_back(ru: str) -> str:
    # The link on the last page leads to the sign-in host and nowhere else.
    home = f"https://{SIGN_IN_HOST}/"
    return ru if ru.startswith(home) else f"{home}{TENANT}/reprocess"


async def opened(request: Request) -> Response:
    visitor = visitor_of(request)
    return reset_answer(request, visitor, _begin(request, visitor), partial=False)


async def posted_back(request: Request) -> Response:
    """Do what the pressed button asks, and answer with the part that changes."""
    visitor = visitor_of(request)
    form = await form_of(request)
    partial = request.headers.get("x-microsoftajax", "").lower() == "delta=true"
    way = visitor.way(form.get("__VIEWSTATE", "")) or _begin(request, visitor)
    target = form.get("__EVENTTARGET", "")
    if target == "ButtonCancel":
        return delta(("pageRedirect", "", way.back_to))
    if press := BUTTONS.get((way.stop.screen, target)):
        press(visitor, way, form)
    answer = reset_answer(request, visitor, way, partial=partial)
    way.message = ""
    return answer


ROUTES = (
    Route("/", opened),
    Route("/", posted_back, methods=["POST"]),
    Route("/ScriptResource.axd", script),
    Route("/challenge.svg", challenge),
)
