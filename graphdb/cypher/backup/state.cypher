// Which state is the graph in?
MATCH (state:GraphState {id: 'graph'})
RETURN properties(state) AS state
