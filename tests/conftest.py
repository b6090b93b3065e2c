"""What holds for all tests."""

from __future__ import annotations

import signal

# A test run in the background may have been told to ignore Ctrl-C, and so would all that it starts:
# then nothing would be there to test of what Ctrl-C does.
if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    signal.signal(signal.SIGINT, signal.default_int_handler)
