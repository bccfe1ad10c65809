"""Where the linkage graph lives: the only package that knows Cypher, Bolt or a driver."""
