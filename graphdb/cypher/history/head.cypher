// Where does the chain of the mapping end?
OPTIONAL MATCH (chain:Chain {name: 'mapping'})
OPTIONAL MATCH (state:GraphState {id: 'graph'})
RETURN coalesce(chain.sequence, 0) AS sequence, chain.head AS hash, chain.headAt AS at, chain.headSignature AS signature,
  coalesce(state.due, []) AS due
