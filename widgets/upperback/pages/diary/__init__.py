"""The diary's page: chart, entries, and taking them elsewhere."""
