"""Hosted repositories: their terms, and who says what these mean."""
