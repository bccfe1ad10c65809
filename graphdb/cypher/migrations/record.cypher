// Note that a migration was applied.
// $version: its number
// $name: its name
// $checksum: SHA-256 of its file
CREATE (m:Migration {version: $version, name: $name, checksum: $checksum, at: datetime()})
RETURN m.version AS version
