// Which releases and sign-offs have no link in the chain?
MATCH (release:MatrixRelease) WHERE release.link IS NULL
RETURN 'MatrixRelease:' + toString(release.number) AS subject, release.sequence AS sequence
UNION ALL
MATCH (s:SignOff) WHERE s.link IS NULL
RETURN 'SignOff:' + s.id AS subject, s.sequence AS sequence
