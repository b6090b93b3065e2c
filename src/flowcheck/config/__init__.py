"""flowcheck.toml and the environment -> Settings. Knows no browser, no guide's content and no network."""

from flowcheck.config.file import USUAL, VARIABLE, load, organisation, usual_path
from flowcheck.config.values import (
    LONGEST_SECRET,
    STATE_PASSWORD_VARIABLE,
    STATE_VARIABLE,
    account_secrets,
    master_secret,
    read_secret,
    secret_names,
    state_password,
    state_url,
    totp_secret,
    variables,
)

__all__ = [
    "LONGEST_SECRET",
    "STATE_PASSWORD_VARIABLE",
    "STATE_VARIABLE",
    "USUAL",
    "VARIABLE",
    "account_secrets",
    "load",
    "master_secret",
    "organisation",
    "read_secret",
    "secret_names",
    "state_password",
    "state_url",
    "totp_secret",
    "usual_path",
    "variables",
]
