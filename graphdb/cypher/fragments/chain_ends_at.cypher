// A chain, as far as it ends where a link that is to be written goes on.
MERGE (chain:Chain {name: $chain})
WITH chain WHERE coalesce(chain.sequence, 0) = $sequence
