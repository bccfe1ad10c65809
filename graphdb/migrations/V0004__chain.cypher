// Releases, sign-offs and withdrawals as links of the chain. Printed from graphdb/model.py.
CREATE CONSTRAINT chainlink_sequence IF NOT EXISTS FOR (n:ChainLink) REQUIRE n.sequence IS UNIQUE;
CREATE INDEX chainlink_subject IF NOT EXISTS FOR (n:ChainLink) ON (n.subject);
