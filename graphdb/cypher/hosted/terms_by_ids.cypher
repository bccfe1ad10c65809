// Which terms have these ids?
// $ids: their ids
UNWIND $ids AS id
MATCH (term:Term {id: id})
RETURN properties(term) AS term
