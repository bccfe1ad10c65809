// Which inputs of facilitators are there on a line? Whoever may see them, the newest first.
// $line: code of the line
// $limit: how many at most
MATCH (i:FacilitatorInput {line: $line})
RETURN <fragments/input_columns>
ORDER BY saved_at DESC, id
LIMIT $limit
