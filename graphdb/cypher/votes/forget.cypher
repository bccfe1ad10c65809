// Forget where the votes of this contest came from, and for whom their voters acted: of how many was any known?
// $contest: its code
MATCH (v:Vote {contest: $contest}) WHERE v.network IS NOT NULL OR v.throwaway IS NOT NULL OR v.parties IS NOT NULL
REMOVE v.network, v.throwaway, v.parties
RETURN count(v) AS votes
