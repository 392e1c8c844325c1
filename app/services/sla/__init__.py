"""The clocks of cases: computing and explaining them."""
