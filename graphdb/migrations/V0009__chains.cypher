// Where a chain of hashes ends stands apart from what the data's version is: in a node for each chain.
CREATE CONSTRAINT chain_name IF NOT EXISTS FOR (n:Chain) REQUIRE n.name IS UNIQUE;
// The chain of the mapping goes on where it has come to. Done again, it is left as it is.
MATCH (state:GraphState {id: 'graph'})
MERGE (chain:Chain {name: 'mapping'})
  ON CREATE SET chain.sequence = coalesce(state.sequence, 0), chain.head = state.head, chain.headAt = state.headAt,
    chain.headSignature = state.headSignature, chain.partsAfter = state.partsAfter
REMOVE state.sequence, state.head, state.headAt, state.headSignature, state.partsAfter;
// That of the register, of entries and stakeholders, begins.
MERGE (chain:Chain {name: 'register'}) ON CREATE SET chain.sequence = 0;
