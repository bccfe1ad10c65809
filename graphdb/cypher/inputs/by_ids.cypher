// Which inputs of facilitators have these ids? Whoever may see them.
// $ids: their ids
UNWIND $ids AS id
MATCH (i:FacilitatorInput {id: id})
RETURN <fragments/input_columns>
