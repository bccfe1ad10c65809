// Link a sign-off of before such were linked.
// $id: its id
// $sequence: where the chain has to end for it to fit
// $last: the new end of the chain
// $next, $link: the number and the rest of its link in the chain
<fragments/mapping_ends_at>
MATCH (s:SignOff {id: $id}) WHERE s.link IS NULL
SET s.link = $next
<fragments/linked>
RETURN s.id AS id
