// Keep events as they are to be: which are kept?
// $rows: id, properties
UNWIND $rows AS row
MERGE (e:Event {id: row.id})
SET e += row.properties
RETURN e.id AS id
