// Keep findings; of one that is there, change what is given.
// $rows: id, properties
UNWIND $rows AS row
MERGE (finding:Finding {id: row.id})
SET finding += row.properties
