"""Synthetic data, as much as wanted."""
