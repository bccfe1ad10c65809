// A link that is no change of a linkage, and the new end of the chain.
CREATE (link:ChainLink {sequence: $next}) SET link += $link, chain += $last
