"""Imports that are staged, as administrators decide about them."""
