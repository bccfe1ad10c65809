"""The data that ships with the project, as changesets."""
