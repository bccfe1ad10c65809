// That a post is wanted, and that whoever asks sees it beside what is published: their own, and those of their lines.
// $viewer, $everything, $lines: who asks, whether they decide about all lines, or about which
// $statuses, $kinds, $about: those wanted, empty for any
// $mine: whether those of who asks alone
(p.author = $viewer OR $everything OR any(line IN p.lines WHERE line IN $lines))
  AND (NOT $mine OR p.author = $viewer) AND (size($statuses) = 0 OR p.status IN $statuses)
  AND (size($kinds) = 0 OR p.kind IN $kinds) AND (size($about) = 0 OR any(id IN p.about WHERE id IN $about))
