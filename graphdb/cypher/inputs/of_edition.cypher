// Which inputs of facilitators are there for an edition? Whoever may see them, by line and time.
// $edition: its id
MATCH (i:FacilitatorInput {edition: $edition})
RETURN <fragments/input_columns>
ORDER BY line, saved_at, id
