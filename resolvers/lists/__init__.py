"""What all lists have in common: pages, counts, facets and their choices."""
