// Link a sign-off of before such were linked.
// $id: its id
// $sequence: where the chain has to end for it to fit
// $last: the new end of the chain
// $next, $link: the number and the rest of its link in the chain
MATCH (chain:GraphState {id: 'graph'}) WHERE coalesce(chain.sequence, 0) = $sequence
MATCH (s:SignOff {id: $id}) WHERE s.link IS NULL
SET s.link = $next
CREATE (link:ChainLink {sequence: $next}) SET link += $link, chain += $last
RETURN s.id AS id
