// Which editions of reports have these ids?
// $ids: their ids
UNWIND $ids AS id
MATCH (e:Edition {id: id})
RETURN <fragments/edition_columns>
