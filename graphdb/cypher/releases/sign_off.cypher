// Keep a sign-off, and link it to the chain, in one statement.
// $id: its id
// $properties: everything else
// $chain, $sequence: the name of the chain, and where it has to end for it to fit
// $last: the new end of the chain
// $next, $link: the number and the rest of its link in the chain
<fragments/chain_ends_at>
CREATE (s:SignOff {id: $id}) SET s += $properties, s.link = $next
<fragments/linked>
RETURN s.id AS id
