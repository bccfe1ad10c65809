"""What the adapter is made of, and how a graph is opened: in this process, beside another one, or a Neo4j."""
