"""A changeset on its way into the graph: compared with what is there, written, and recorded where people read of it."""
