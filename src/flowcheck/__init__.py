"""flowcheck walks a written login guide in a real browser and says whether it is still true."""

__version__ = "0.1.0"
