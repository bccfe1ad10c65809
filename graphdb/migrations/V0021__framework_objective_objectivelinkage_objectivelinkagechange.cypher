// Framework: A list of aims that action lines are linked to: the SDGs, and others beside them.
// Objective: An objective of a framework other than the SDGs, or a commitment, which is part of one.
// ObjectiveLinkage: The audited mapping of an action line to an objective of another framework than the SDGs.
// ObjectiveLinkageChange: One change of a linkage to an objective, never changed itself: a link of the same chain of hashes.
// Printed from graphdb/model.
CREATE CONSTRAINT framework_code IF NOT EXISTS FOR (n:Framework) REQUIRE n.code IS UNIQUE;
CREATE CONSTRAINT objective_code IF NOT EXISTS FOR (n:Objective) REQUIRE n.code IS UNIQUE;
CREATE CONSTRAINT objectivelinkage_key IF NOT EXISTS FOR (n:ObjectiveLinkage) REQUIRE n.key IS UNIQUE;
CREATE CONSTRAINT objectivelinkagechange_sequence IF NOT EXISTS FOR (n:ObjectiveLinkageChange) REQUIRE n.sequence IS UNIQUE;
CREATE INDEX objectivelinkagechange_at IF NOT EXISTS FOR (n:ObjectiveLinkageChange) ON (n.at);
CREATE INDEX objectivelinkagechange_linkage IF NOT EXISTS FOR (n:ObjectiveLinkageChange) ON (n.linkage);
