// Which inputs of facilitators are there on each of these lines? Whoever may see them, of each line the newest first.
// $lines: codes of the lines
// $limit: how many at most of each
UNWIND $lines AS code
CALL (code) {
  MATCH (i:FacilitatorInput {line: code})
  RETURN i ORDER BY i.savedAt DESC, i.id LIMIT $limit
}
RETURN <fragments/input_columns>
ORDER BY saved_at DESC, id
