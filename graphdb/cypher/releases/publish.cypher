// Keep a release, and link it to the chain, in one statement; one that is there is never changed.
// $number: its number, which none has
// $properties: everything else
// $chain, $sequence: the name of the chain, and where it has to end for it to fit
// $last: the new end of the chain
// $next, $link: the number and the rest of its link in the chain
<fragments/chain_ends_at>
CREATE (release:MatrixRelease {number: $number}) SET release += $properties, release.link = $next
<fragments/linked>
RETURN release.number AS number
