"""An index of entries and stakeholders in memory, which answers what is asked of sets of them in place of the graph.

It is exact at one version of the entries, or it is not used: see docs/decisions and graphdb.index.keeper.
"""
