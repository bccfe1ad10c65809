// Which <label> nodes are there, with all their properties, and with the edges that belong to them?
// One row with all of them, which is quicker than a row for each.
<nodes>
RETURN collect([properties(n), [<edges>]]) AS found
