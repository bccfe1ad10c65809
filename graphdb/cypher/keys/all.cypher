// Which nodes of this label are there?
// One row with all of them, which is quicker than a row for each.
MATCH (n:<label>)
RETURN collect(n.<key>) AS found
