// Where does the chain of the register end, and where that of the mapping?
OPTIONAL MATCH (chain:Chain {name: 'register'})
OPTIONAL MATCH (mapping:Chain {name: 'mapping'})
RETURN coalesce(chain.sequence, 0) AS sequence, chain.head AS hash, chain.headAt AS at, chain.headSignature AS signature,
  coalesce(mapping.sequence, 0) AS mapping
