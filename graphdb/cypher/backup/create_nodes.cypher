// Make these nodes of a backup.
// $rows: their properties
UNWIND $rows AS row
CREATE (n:<label>)
SET n = row
