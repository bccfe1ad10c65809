"""Imports that are staged: kept in the graph where no reader looks, approved, applied whole, undone."""
