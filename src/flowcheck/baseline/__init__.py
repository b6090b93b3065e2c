"""What was accepted per step and device, as files beside the guide. Knows nothing of judging."""
