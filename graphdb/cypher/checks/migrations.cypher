// Which migrations are missing, were edited since they were applied, or are not known to this program?
// $shipped: version, name and checksum of each that this program has
// $versions: their versions
UNWIND $shipped AS each
OPTIONAL MATCH (m:Migration {version: each.version})
WITH each, m
WHERE m IS NULL OR m.checksum <> each.checksum
RETURN each.name + CASE WHEN m IS NULL THEN ' is missing' ELSE ' was edited' END AS example
UNION
MATCH (m:Migration)
WHERE NOT m.version IN $versions
RETURN m.name + ' is unknown' AS example
