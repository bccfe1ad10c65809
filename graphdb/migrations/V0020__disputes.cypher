// From here on nobody ends a dispute about what they wrote, where nothing is new in it: before, who had been confirmed might.
MATCH (chain:Chain {name: 'mapping'}) SET chain.disputesAfter = coalesce(chain.sequence, 0);
