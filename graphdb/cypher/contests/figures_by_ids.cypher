// Which figures have these ids, of contests or of editions?
// $ids: their ids
UNWIND $ids AS id
MATCH (f:Figure {id: id})
RETURN <fragments/figure_columns>
