// Forget where the votes of this contest came from: of how many was it known?
// $contest: its code
MATCH (v:Vote {contest: $contest}) WHERE v.network IS NOT NULL OR v.throwaway IS NOT NULL
REMOVE v.network, v.throwaway
RETURN count(v) AS votes
