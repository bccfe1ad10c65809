// Which of these have done something that everybody can read, or have a finding to take care of?
// $ids: ids of actors
MATCH (done:LinkageChange) WHERE done.actor IN $ids RETURN done.actor AS id
UNION MATCH (done:ObjectiveLinkageChange) WHERE done.actor IN $ids RETURN done.actor AS id
UNION MATCH (done:ChainLink) WHERE done.actor IN $ids RETURN done.actor AS id
UNION MATCH (done:RegisterChange) WHERE done.actor IN $ids RETURN done.actor AS id
UNION MATCH (done:Comment) WHERE done.actor IN $ids RETURN done.actor AS id
UNION MATCH (done:SignOff) WHERE done.actor IN $ids RETURN done.actor AS id
UNION MATCH (done:MatrixRelease) WHERE done.publishedBy IN $ids RETURN done.publishedBy AS id
UNION MATCH (given:Finding) WHERE given.assignee IN $ids RETURN given.assignee AS id
