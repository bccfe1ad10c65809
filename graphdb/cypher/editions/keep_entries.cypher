// Keep entries as an edition has them.
// $edition: its id
// $rows: id, properties
UNWIND $rows AS row
CREATE (x:EditionEntry {id: row.id, edition: $edition})
SET x += row.properties
