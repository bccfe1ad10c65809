// How many edges are of one of these types?
// $types: their names
MATCH ()-[r]->() WHERE type(r) IN $types
RETURN count(r) AS edges
