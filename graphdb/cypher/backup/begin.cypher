// Say that a restore has begun and is not done: every program refuses the graph until it is.
// $version: a number that no migration has
// $name: what is said in place of a name
// $checksum: SHA-256 of what the backup holds
MERGE (begun:Migration {version: $version})
SET begun.name = $name, begun.checksum = $checksum, begun.at = datetime()
WITH begun
MATCH (m:Migration) WHERE m.version <> $version
DELETE m
