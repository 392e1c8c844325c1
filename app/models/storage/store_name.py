"""The name of the local store's file in a desk's home; whether it is there needs no database."""

STORE_NAME = "desk.sqlite"
