// Which calls for entries have these ids?
// $ids: their ids
UNWIND $ids AS id
MATCH (c:Call {id: id})
RETURN <fragments/call_columns>
