// After which place in the chain were four eyes judged part by part?
MATCH (chain:Chain {name: 'mapping'})
RETURN coalesce(chain.partsAfter, 0) AS sequence
