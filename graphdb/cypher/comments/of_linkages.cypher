// What was said about these linkages?
// $keys: keys of linkages
MATCH (comment:Comment) WHERE comment.linkage IN $keys
RETURN <fragments/comment_columns>
ORDER BY id
