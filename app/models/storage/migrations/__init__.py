"""The steps that bring a store up to date, frozen once released."""
