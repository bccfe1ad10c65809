"""The types of action lines, goals and the linkages between them."""
