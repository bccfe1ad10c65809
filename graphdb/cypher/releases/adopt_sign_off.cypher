// Link a sign-off of before such were linked.
// $id: its id
// $chain, $sequence: the name of the chain, and where it has to end for it to fit
// $last: the new end of the chain
// $next, $link: the number and the rest of its link in the chain
<fragments/chain_ends_at>
MATCH (s:SignOff {id: $id}) WHERE s.link IS NULL
SET s.link = $next
<fragments/linked>
RETURN s.id AS id
