// After which places in the chain were four eyes judged part by part, and when a dispute ends without new words?
MATCH (chain:Chain {name: 'mapping'})
RETURN coalesce(chain.partsAfter, 0) AS parts, coalesce(chain.disputesAfter, 0) AS disputes
