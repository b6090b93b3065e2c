"""Pictures: compared, kept small, and shown to people. The only place that knows Pillow."""
