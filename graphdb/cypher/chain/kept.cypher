// Which releases and sign-offs are kept, with everything that is attached to them but posts about them?
MATCH (n:MatrixRelease)
RETURN 'MatrixRelease:' + toString(n.number) AS subject, properties(n) AS properties, labels(n) AS labels,
  COUNT { (n)--() } - COUNT { (n)<-[:SPEAKS_OF]-(:Post) } AS edges
UNION ALL
MATCH (n:SignOff)
RETURN 'SignOff:' + n.id AS subject, properties(n) AS properties, labels(n) AS labels, COUNT { (n)--() } AS edges
