"""What the canary, non-interference and hang tests share: made-up values, runs, and the search."""
