"""What is met on the way to the hosts: real certificates, clocks, proxies and log-ins, on loopback."""

from __future__ import annotations

import socket
import ssl
import threading
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from doctor_world import HOSTS, SCRIPT_HOST, Authorities, World, context_of
from loopback import answering, cutting, hanging, listening, proxying, silent_after_tls

from flowcheck.account.acts import Act
from flowcheck.doctor import Check, Outside, State, dial, meeting, network
from flowcheck.doctor.found import Journeys
from flowcheck.doctor.roots import Roots, issuer, roots
from flowcheck.settings import Target

HOST = HOSTS[1]
JOURNEYS = Journeys(
    acts={"look": (), "sign-in": (Act.PASSWORD,), "full": (Act.TEXT, Act.RESET, Act.PASSWORD)}
)
Meet = Callable[..., tuple[Check, ...]]


@pytest.fixture
def meet(outside: Outside) -> Meet:
    """Meet hosts of a target; the first check is that of the first host, the last that of the clock."""

    def meeting_(
        *hosts: str, with_app: bool = False, environ: Mapping[str, str] | None = None, **changes: object
    ) -> tuple[Check, ...]:
        target = Target(name="live", kind="live", hosts=hosts or (HOST,))
        seen = replace(outside, **changes)  # type: ignore[arg-type]
        return network.of_target(target, JOURNEYS, environ or {}, seen, with_app=with_app)

    return meeting_


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Wait a twentieth of the usual time."""
    monkeypatch.setattr(meeting, "LAYER_S", 0.12)
    monkeypatch.setattr(network, "HOSTS_S", 1.0)


def short(check: Check) -> tuple[str, State, tuple[str, ...]]:
    return check.advice, check.state, check.stops


ALL, TYPING = ("*",), ("sign-in", "full")


# --- hosts that answer, and hosts that do not ---


@pytest.mark.parametrize("status", ["200 OK", "302 Found", "404 Not Found", "405 Method Not Allowed"])
def test_it_takes_any_answer_for_one(meet: Meet, world: World, status: str) -> None:
    world.well(HOST, status=status)
    first, *_ = meet()
    assert (first.state, first.detail) == (State.OK, f"{HOST}: HTTP {status[:3]}")


def test_it_meets_script_hosts_as_well(outside: Outside, healthy: World) -> None:
    target = Target(name="live", kind="live", hosts=HOSTS, script_hosts=(SCRIPT_HOST,))
    checks = network.of_target(target, JOURNEYS, {}, outside, with_app=False)
    assert [check.detail.partition(":")[0] for check in checks if check.name == "host"] == [
        *HOSTS,
        SCRIPT_HOST,
    ]


def test_it_sends_nothing_but_a_look_at_the_first_page(
    meet: Meet, authorities: Authorities, world: World
) -> None:
    seen: list[bytes] = []
    context = context_of(authorities.public, HOST)

    def talk(plug: socket.socket) -> None:
        with context.wrap_socket(plug, server_side=True) as line:
            seen.append(line.recv(4096))
            line.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n")

    world.plays(HOST, talk)
    meet()
    assert seen[0].startswith(b"HEAD / HTTP/1.1\r\nHost: login.microsoftonline.com\r\nUser-Agent: flowcheck/")


@pytest.mark.parametrize(("status", "advice"), [("503 Down", "host-failing"), ("429 Slow", "host-busy")])
def test_it_notes_a_service_that_is_ill(meet: Meet, world: World, status: str, advice: str) -> None:
    world.well(HOST, status=status)
    assert short(meet()[0]) == (advice, State.WARNING, ())


def test_it_names_a_host_that_the_name_server_does_not_know(meet: Meet, world: World) -> None:
    world.unknown.add(HOST)
    assert short(meet()[0]) == ("host", State.MISSING, ALL)
    assert world.asked == []


def test_it_names_a_host_that_refuses(meet: Meet, world: World) -> None:
    first, *_ = meet()
    assert short(first) == ("host-closed", State.MISSING, ALL)
    assert dict(first.params)["why"] == "Connection refused"


def test_it_names_a_connection_that_is_cut_off(meet: Meet, world: World) -> None:
    world.plays(HOST, cutting)
    assert short(meet()[0]) == ("host-cut", State.MISSING, ALL)


@pytest.mark.usefixtures("quick")
def test_it_gives_up_on_a_handshake_that_hangs(meet: Meet, world: World) -> None:
    world.plays(HOST, hanging)
    first, *_ = meet()
    assert short(first) == ("host-cut", State.MISSING, ALL)
    assert dict(first.params)["why"] == "timed out"


@pytest.mark.usefixtures("quick")
def test_it_gives_up_on_an_answer_that_never_begins(
    meet: Meet, world: World, authorities: Authorities
) -> None:
    world.plays(HOST, silent_after_tls(context_of(authorities.public, HOST)))
    assert short(meet()[0]) == ("host-silent", State.MISSING, ALL)


@pytest.mark.usefixtures("quick")
def test_it_waits_no_longer_than_its_limit_for_a_name_server(
    meet: Meet, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(network, "HOSTS_S", 0.05)
    answer = threading.Event()
    try:
        checks = meet(resolve=lambda _: answer.wait(60))
    finally:
        answer.set()
    assert short(checks[0]) == ("host-late", State.MISSING, ALL)


# --- certificates ---


def test_it_names_the_public_issuer(meet: Meet, world: World) -> None:
    world.well(HOST)
    first, *_ = meet()
    assert first.advice == "issuer"
    assert dict(first.params)["issuer"].startswith("Openbaar BV")


def test_it_says_where_public_and_own_issuers_cannot_be_told_apart(
    meet: Meet, world: World, outside: Outside
) -> None:
    world.well(HOST)
    one_list = replace(outside.roots(), apart=False)
    assert meet(roots=lambda: one_list)[0].advice == "issuer-unsure"


@pytest.mark.parametrize(("status", "advice"), [("302 Found", "intercepted"), ("403 Forbidden", "filtered")])
def test_it_names_who_reads_along(
    meet: Meet, world: World, authorities: Authorities, status: str, advice: str
) -> None:
    world.plays(HOST, answering(status, server=context_of(authorities.own, HOST)))
    first, *_ = meet()
    assert short(first) == (advice, State.MISSING, TYPING)
    assert dict(first.params)["issuer"].startswith("Meelezer BV")


def test_it_names_an_issuer_that_nobody_knows(meet: Meet, world: World, authorities: Authorities) -> None:
    world.plays(HOST, answering(server=context_of(authorities.nobodys, HOST)))
    first, *_ = meet()
    assert short(first) == ("certificate-unknown", State.MISSING, ALL)
    assert dict(first.params)["issuer"].startswith("Onbekend BV")


def test_it_tells_a_certificate_of_another_address(
    meet: Meet, world: World, authorities: Authorities
) -> None:
    world.plays(HOST, answering("200 OK", server=context_of(authorities.public, "elders.example")))
    assert short(meet()[0]) == ("certificate-other", State.MISSING, ALL)


def test_it_tells_a_certificate_of_another_time(meet: Meet, world: World, authorities: Authorities) -> None:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    yesterday = datetime.now(UTC) - timedelta(days=1)
    authorities.public.issue_cert(HOST, not_after=yesterday).configure_cert(context)
    world.plays(HOST, answering(server=context))
    first, *_, clock = meet()
    assert short(first) == ("certificate-date", State.MISSING, ALL)
    assert clock.advice == "clock-right"  # still measured, since that is the first thing to look at


def test_it_reads_both_lists_of_this_computer() -> None:
    found = roots()
    assert isinstance(found, Roots)
    assert found.public.cert_store_stats()["x509_ca"] > 50


@pytest.mark.parametrize("certificate", [None, b"", b"no certificate"])
def test_it_says_nothing_of_an_issuer_that_it_cannot_read(certificate: bytes | None) -> None:
    assert issuer(certificate) == ""


# --- networks that want a log-in first ---


def portal(world: World, authorities: Authorities, status: str, **headers: str) -> None:
    """Stand in the place of every host, with a certificate of one's own and without TLS."""
    context = context_of(authorities.nobodys, "portal.example")
    world.plays(HOST, answering(status, server=context, **headers))
    world.plays(HOST, answering(status, **headers), port=80)


@pytest.mark.parametrize(
    ("status", "headers", "to"),
    [
        ("302 Found", {"Location": "http://inloggen.hotel.example/start?x=1"}, "inloggen.hotel.example"),
        ("511 Network Authentication Required", {"Content_Type": "text/html"}, HOST),
        ("200 OK", {"Content_Type": "text/html; charset=utf-8"}, HOST),
    ],
)
def test_it_names_a_network_that_wants_a_log_in(
    meet: Meet, world: World, authorities: Authorities, status: str, headers: dict[str, str], to: str
) -> None:
    portal(world, authorities, status, **headers)
    first, *_ = meet()
    assert short(first) == ("portal", State.MISSING, ALL)
    assert dict(first.params)["to"] == to


def test_it_names_it_also_where_nothing_is_let_through_with_tls(meet: Meet, world: World) -> None:
    world.plays(HOST, answering("302 Found", Location="https://portal.example/"), port=80)
    assert dict(meet()[0].params)["to"] == "portal.example"


def test_it_takes_a_host_that_leads_to_itself_for_no_log_in(meet: Meet, world: World) -> None:
    world.plays(HOST, answering("301 Moved", Location=f"https://{HOST}/"), port=80)
    assert meet()[0].advice == "host-closed"


def test_it_shows_no_orders_to_a_terminal(meet: Meet, world: World) -> None:
    world.plays(HOST, answering("302 Found", Location="https://\x1b[31mrood.example/"), port=80)
    first, *_ = meet()
    assert not any("\x1b" in text for _, text in first.params)


def test_it_does_not_ask_without_tls_where_all_is_well(meet: Meet, world: World) -> None:
    world.well(HOST)
    meet()
    assert world.asked == [(HOST, 443)]


# --- proxies ---


def test_it_goes_straight_where_no_proxy_is_set() -> None:
    with listening(answering("204 No Content")) as port, dial.connect("127.0.0.1", port, 2, {}) as plug:
        plug.sendall(b"GET / HTTP/1.1\r\n\r\n")
        assert plug.recv(12) == b"HTTP/1.1 204"


def through(port: int, user: str = "") -> dict[str, str]:
    return {"HTTPS_PROXY": f"http://{user}127.0.0.1:{port}"}


def test_it_goes_through_the_proxy_that_is_set(meet: Meet, world: World, authorities: Authorities) -> None:
    seen: list[bytes] = []
    port = world.plays("host", answering(server=context_of(authorities.public, HOST)))
    with listening(proxying(to=port, seen=seen)) as proxy:
        checks = meet(environ=through(proxy, "jan:geheim%40@"), connect=dial.connect, resolve=_refuse)
    assert checks[0].advice == "issuer"
    assert seen[0].startswith(f"CONNECT {HOST}:443 ".encode())
    assert b"Proxy-Authorization: Basic amFuOmdlaGVpbUA=" in seen[0]


def _refuse(host: str) -> object:
    raise OSError(host)  # behind a proxy it is the proxy that knows names


@pytest.mark.parametrize(
    ("status", "advice"),
    [("407 Proxy Authentication Required", "proxy-login"), ("403 Forbidden", "proxy-refuses")],
)
def test_it_says_what_the_proxy_wants(meet: Meet, status: str, advice: str) -> None:
    with listening(proxying(status)) as proxy:
        first, *_ = meet(environ=through(proxy), connect=dial.connect)
    assert short(first) == (advice, State.MISSING, ALL)


def test_it_says_that_the_proxy_is_not_there(meet: Meet) -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
    assert meet(environ=through(port), connect=dial.connect)[0].advice == "proxy-refuses"


@pytest.mark.parametrize("proxy", ["socks5://127.0.0.1:1", "https://127.0.0.1:1"])
def test_it_does_not_judge_through_a_proxy_that_it_cannot_ask(meet: Meet, proxy: str) -> None:
    first, *_ = meet(environ={"ALL_PROXY": proxy}, connect=dial.connect)
    assert short(first) == ("proxy-kind", State.WARNING, ())


@pytest.mark.parametrize(
    ("excepted", "proxied"),
    [("", True), ("elders.example", True), ("microsoftonline.com", False), ("*", False)],
)
def test_it_leaves_the_proxy_out_where_the_environment_says_so(excepted: str, *, proxied: bool) -> None:
    environ = {"https_proxy": "http://127.0.0.1:1", "no_proxy": excepted}
    assert bool(dial.proxy_for(HOST, environ)) == proxied


def test_it_never_shows_the_proxys_password(meet: Meet) -> None:
    with listening(proxying("407 No")) as proxy:
        checks = meet(environ=through(proxy, "jan:hemelsgeheim@"), connect=dial.connect)
    assert "hemelsgeheim" not in str(checks)


# --- the clock ---


@pytest.mark.parametrize(
    ("ahead_s", "with_app", "expected"),
    [
        (0, False, ("clock-right", State.OK, ())),
        (3, True, ("clock-right", State.OK, ())),
        (-9, False, ("clock-noted", State.WARNING, ())),
        (9, True, ("clock-noted", State.WARNING, ())),
        (30, False, ("clock-noted", State.WARNING, ())),
        (30, True, ("clock-app", State.MISSING, TYPING)),
        (-90, False, ("clock-off", State.MISSING, ALL)),
        (90, True, ("clock-off", State.MISSING, ALL)),
    ],
)
def test_it_judges_the_clock_by_what_an_hour_it_makes_of_a_code(
    meet: Meet, world: World, ahead_s: float, *, with_app: bool, expected: tuple[object, ...]
) -> None:
    world.well(HOST, ahead_s=ahead_s)
    assert short(meet(with_app=with_app)[-1]) == expected


def test_it_says_how_far_off_the_clock_is(meet: Meet, world: World) -> None:
    world.well(HOST, ahead_s=90)
    assert abs(float(meet()[-1].detail.removesuffix(" s")) + 90) < 2


def test_it_believes_two_clocks_over_one(meet: Meet, world: World) -> None:
    world.well(HOSTS[0], HOSTS[1])
    world.well(HOSTS[2], ahead_s=4000)
    assert meet(*HOSTS)[-1].advice == "clock-right"


def test_it_believes_a_host_over_whoever_stands_in_its_place(
    meet: Meet, world: World, authorities: Authorities
) -> None:
    world.well(HOSTS[0])
    for host in HOSTS[1:]:
        world.plays(host, answering(server=context_of(authorities.own, host), ahead_s=4000))
    assert meet(*HOSTS)[-1].advice == "clock-right"


def test_it_says_that_the_clock_cannot_be_measured(meet: Meet, world: World) -> None:
    assert short(meet()[-1]) == ("clock-unknown", State.WARNING, ())
