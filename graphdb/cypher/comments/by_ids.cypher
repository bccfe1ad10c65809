// Which comments have these numbers?
// $ids: numbers of comments
MATCH (comment:Comment) WHERE comment.id IN $ids
RETURN <fragments/comment_columns>
ORDER BY id
