// That a change of the register is wanted: $subject and $actor, empty for any; $since, $until: times, the first included.
change.at >= $since AND change.at < $until AND ($subject = '' OR change.subject = $subject) AND ($actor = '' OR change.actor = $actor)
