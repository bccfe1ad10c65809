// Which figures have these ids, of contests or of editions? In their order.
// $ids: their ids
UNWIND $ids AS id
MATCH (f:Figure {id: id})
RETURN <fragments/figure_columns>
ORDER BY place
