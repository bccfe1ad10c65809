// From here on nobody confirms a part that they wrote: what was decided before was judged by who wrote last.
MATCH (state:GraphState {id: 'graph'}) SET state.partsAfter = coalesce(state.sequence, 0);
