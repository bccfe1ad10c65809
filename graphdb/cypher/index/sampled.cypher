// Which ids have some of these nodes, taken by chance?
// $share: what part of all, from 0 to 1
MATCH (n:<label>)
WHERE rand() < $share
RETURN n.id AS id
