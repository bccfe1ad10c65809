// Link a release of before such were linked.
// $number: its number
// $checksum: the checksum of what it states
// $sequence: where the chain has to end for it to fit
// $last: the new end of the chain
// $next, $link: the number and the rest of its link in the chain
MATCH (chain:GraphState {id: 'graph'}) WHERE coalesce(chain.sequence, 0) = $sequence
MATCH (release:MatrixRelease {number: $number}) WHERE release.link IS NULL
SET release.contentChecksum = $checksum, release.link = $next
CREATE (link:ChainLink {sequence: $next}) SET link += $link, chain += $last
RETURN release.number AS number
