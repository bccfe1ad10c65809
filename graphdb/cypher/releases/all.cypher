// Which releases are there?
MATCH (release:MatrixRelease)
RETURN release.number AS number, release.title AS title, release.note AS note, release.publishedAt AS published_at,
  release.publishedBy AS publisher, release.publisherName AS publisher_name, release.publisherRole AS publisher_role,
  release.sequence AS sequence, release.headHash AS head_hash, release.linkages AS linkages,
  release.signOffs AS sign_offs, release.checksum AS checksum,
  release.contentChecksum AS content_checksum
ORDER BY number
