"""Words for mistakes that are often made, for checks and for every run."""
