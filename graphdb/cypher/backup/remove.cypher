// Take some <label> nodes away, of a restore that was not done.
// $most: how many at once
MATCH (n:<label>)
WITH n LIMIT $most
DETACH DELETE n
