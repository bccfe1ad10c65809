// Keep the SEQUENCE that calendars say of these events: of which is it kept?
// $rows: id, sequence
UNWIND $rows AS row
MATCH (e:Event {id: row.id})
SET e.statedSequence = row.sequence
RETURN e.id AS id
