"""A claim becomes findings: what is wrong, what is doubtful, and what could not be checked, each with its rule."""
