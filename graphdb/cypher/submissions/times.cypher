// How many submissions are wanted, and when was each sent in and decided?
// $viewer, $everything, $lines: who asks, whether they decide about all lines, or about which
// $statuses, $collections, $stakeholders, $areas: those wanted, empty for any
// $mine: whether those of who asks alone
MATCH (s:Submission)
WHERE <fragments/submissions_wanted>
RETURN s.status AS status, s.submittedAt AS submitted_at, s.decidedAt AS decided_at
