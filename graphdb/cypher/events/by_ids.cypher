// Which events have these ids?
// $ids: their ids
UNWIND $ids AS id
MATCH (e:Event {id: id})
RETURN properties(e) AS event
