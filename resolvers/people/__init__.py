"""Who acts: actors, their API tokens and their sessions."""
