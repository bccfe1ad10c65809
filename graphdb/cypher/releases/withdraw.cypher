// Take a sign-off back, and link that to the chain, in one statement.
// $id: its id
// $properties: who, when, why
// $chain, $sequence: the name of the chain, and where it has to end for it to fit
// $last: the new end of the chain
// $next, $link: the number and the rest of its link in the chain
<fragments/chain_ends_at>
MATCH (s:SignOff {id: $id}) WHERE s.withdrawnAt IS NULL
SET s += $properties, s.withdrawnLink = $next
<fragments/linked>
RETURN s.id AS id
