"""Where a signal becomes an interruption. Each case is a process of its own, since it is that which ends."""

from __future__ import annotations

import signal
import subprocess
import sys

import pytest

BEGIN = "import asyncio, os, signal, sys, threading; from flowcheck import interrupt; interrupt.listen()\n"
SIGNALS = (signal.SIGINT, signal.SIGTERM)


def run(script: str, number: signal.Signals) -> subprocess.CompletedProcess[str]:
    """Run a script in which `hit()` sends the signal to the script itself."""
    hit = f"def hit(): os.kill(os.getpid(), {int(number)})\n"
    # Whoever runs these tests in the background of a shell had them ignore Ctrl-C.
    reset = "import signal; signal.signal(signal.SIGINT, signal.default_int_handler)\n"
    command = [sys.executable, "-c", reset + BEGIN + hit + script]
    return subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)


@pytest.mark.parametrize("number", SIGNALS)
def test_it_interrupts_what_is_being_done(number):
    ended = run("try: hit(); threading.Event().wait(20)\nexcept KeyboardInterrupt: print('ended')", number)
    assert (ended.stdout, ended.stderr) == ("ended\n", "")


@pytest.mark.parametrize("number", SIGNALS)
def test_it_ends_no_task_of_the_event_loop_but_whoever_waits_for_it(number):
    # As Playwright does it: a greenlet runs the loop, and hands what escapes from it to the main one.
    script = """
import greenlet
main = greenlet.getcurrent()
async def reads():
    hit()
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    return "whole"
loop = asyncio.new_event_loop()
task = loop.create_task(reads())
def runs():
    while not task.done():
        try: loop.run_until_complete(task)
        except KeyboardInterrupt as error:
            main.throw(error)
loop_fiber = greenlet.greenlet(runs)
try:
    loop_fiber.switch()
    print("not interrupted")
except KeyboardInterrupt:
    loop_fiber.switch()
    print(task.result())
loop.close()
"""
    ended = run(script, number)
    assert (ended.stdout, ended.stderr) == ("whole\n", "")


@pytest.mark.parametrize("number", SIGNALS)
def test_it_interrupts_all_the_same_where_a_finalizer_swallows_it(number):
    script = """
class Gone:
    def __del__(self): hit(); [None for _ in range(1000)]
try:
    Gone()
    threading.Event().wait(20)
except KeyboardInterrupt: print('ended')
"""
    ended = run(script, number)
    assert (ended.stdout, ended.stderr) == ("ended\n", "")


@pytest.mark.parametrize("number", SIGNALS)
@pytest.mark.parametrize(
    "module",
    [
        "class Name:\n    def __set_name__(self, owner, name): hit(); spin()\nclass Owner: name = Name()",
        "try: hit(); spin()\nexcept BaseException: pass",
    ],
    ids=["a class that is being made", "a module that goes on without"],
)
def test_it_interrupts_only_when_a_module_has_been_loaded(module, number, tmp_path):
    (tmp_path / "loaded.py").write_text(f"from __main__ import hit, spin, sys\n{module}\nprint('loaded')\n")
    script = f"""
def spin(): [None for _ in range(1000)]
sys.path.insert(0, {str(tmp_path)!r})
try:
    import loaded
    threading.Event().wait(20)
except KeyboardInterrupt: print('ended')
"""
    ended = run(script, number)
    assert (ended.stdout, ended.stderr) == ("loaded\nended\n", "")


def test_it_leaves_ctrl_c_ignored_where_whoever_started_it_wants_that():
    ignoring = "import signal; signal.signal(signal.SIGINT, signal.SIG_IGN)\n"
    command = f"{ignoring}{BEGIN}os.kill(os.getpid(), {int(signal.SIGINT)}); print('on')"
    ended = subprocess.run(
        [sys.executable, "-c", command], capture_output=True, text=True, timeout=60, check=False
    )
    assert (ended.stdout, ended.stderr) == ("on\n", "")


def test_it_says_what_else_a_finalizer_could_not_raise():
    script = "class Gone:\n    def __del__(self): raise ValueError('odd')\nGone()\n"
    assert "ValueError: odd" in run(script, signal.SIGINT).stderr


@pytest.mark.parametrize(
    "told",
    [
        "ValueError('while a model was built')",
        "FlowcheckError('the file cannot be read.')",
        "click.UsageError('no such option')",
    ],
)
def test_a_command_is_stopped_whatever_an_interruption_is_turned_into(told):
    script = f"""
import click, types
from flowcheck.errors import FlowcheckError
from flowcheck.__main__ import main
def command(**options):
    try: hit(); threading.Event().wait(20)
    except KeyboardInterrupt as error: raise {told} from error
sys.modules['flowcheck.cli'] = types.SimpleNamespace(cli=types.SimpleNamespace(main=command))
main()
"""
    ended = run(script, signal.SIGTERM)
    assert (ended.returncode, ended.stdout, ended.stderr) == (130, "", "flowcheck: stopped.\n")


def test_a_fault_of_our_own_is_shown_when_nobody_asked_for_an_end():
    script = """
import types
from flowcheck.__main__ import main
def command(**options): raise ValueError('odd')
sys.modules['flowcheck.cli'] = types.SimpleNamespace(cli=types.SimpleNamespace(main=command))
main()
"""
    ended = run(script, signal.SIGTERM)
    assert ended.returncode == 1
    assert ended.stderr.endswith("ValueError: odd\n")
