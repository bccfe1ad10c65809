// Which posts have these ids? Whoever may see them.
// $ids: their ids
UNWIND $ids AS id
MATCH (p:Post {id: id})
RETURN <fragments/post_columns>
