// Which releases and sign-offs are kept, with everything that is attached to them?
MATCH (n:MatrixRelease)
RETURN 'MatrixRelease:' + toString(n.number) AS subject, properties(n) AS properties, labels(n) AS labels, COUNT { (n)--() } AS edges
UNION ALL
MATCH (n:SignOff)
RETURN 'SignOff:' + n.id AS subject, properties(n) AS properties, labels(n) AS labels, COUNT { (n)--() } AS edges
