"""The types of entries, stakeholders and what is sent in about them."""
