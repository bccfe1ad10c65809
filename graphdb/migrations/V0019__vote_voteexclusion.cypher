// Vote: What one voter chose in one category of a contest: in no list, search or answer, without an id for clients.
// VoteExclusion: That all votes of one voter in a contest do not count, as one auditor says and another confirms.
// Printed from graphdb/model.
CREATE CONSTRAINT vote_id IF NOT EXISTS FOR (n:Vote) REQUIRE n.id IS UNIQUE;
CREATE CONSTRAINT voteexclusion_id IF NOT EXISTS FOR (n:VoteExclusion) REQUIRE n.id IS UNIQUE;
CREATE INDEX vote_contest IF NOT EXISTS FOR (n:Vote) ON (n.contest);
CREATE INDEX vote_receipt IF NOT EXISTS FOR (n:Vote) ON (n.receipt);
CREATE INDEX voteexclusion_contest IF NOT EXISTS FOR (n:VoteExclusion) ON (n.contest);
