// Link a release of before such were linked.
// $number: its number
// $checksum: the checksum of what it states
// $chain, $sequence: the name of the chain, and where it has to end for it to fit
// $last: the new end of the chain
// $next, $link: the number and the rest of its link in the chain
<fragments/chain_ends_at>
MATCH (release:MatrixRelease {number: $number}) WHERE release.link IS NULL
SET release.contentChecksum = $checksum, release.link = $next
<fragments/linked>
RETURN release.number AS number
