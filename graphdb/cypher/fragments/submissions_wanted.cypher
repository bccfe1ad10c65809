// That a submission is wanted, and that whoever asks may see it: their own, and what was sent in of their lines.
// $viewer, $everything, $lines: who asks, whether they decide about all lines, or about which
// $statuses, $collections, $stakeholders, $areas: those wanted, empty for any
// $mine: whether those of who asks alone
(s.author = $viewer OR (s.submittedAt IS NOT NULL AND ($everything OR any(line IN s.lines WHERE line IN $lines))))
  AND (NOT $mine OR s.author = $viewer) AND (size($statuses) = 0 OR s.status IN $statuses)
  AND (size($collections) = 0 OR s.collection IN $collections)
  AND (size($stakeholders) = 0 OR any(id IN s.parties WHERE id IN $stakeholders))
  AND (size($areas) = 0 OR any(line IN s.lines WHERE line IN $areas))
