// How much of what an import would bring is kept by now, in pieces of which each has some entries?
// $number: of the import
MATCH (some:Staged {run: $number})
RETURN count(some) AS pieces
