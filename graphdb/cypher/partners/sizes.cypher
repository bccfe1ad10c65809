// How many entries are at most at these nodes?
// $keys: values of a property of theirs
MATCH (x:<label>) WHERE x.<property> IN $keys
RETURN x.<property> AS fact, sum(COUNT { (x)-[:<type>]-() }) AS entries
