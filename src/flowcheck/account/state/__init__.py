"""The database of what was spent and which password is true. Imported only where an account is used."""
