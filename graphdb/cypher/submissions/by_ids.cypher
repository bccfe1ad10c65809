// Which submissions have these ids?
// $ids: their ids
UNWIND $ids AS id
MATCH (s:Submission {id: id})
RETURN <fragments/submission_columns>
