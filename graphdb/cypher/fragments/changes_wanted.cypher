// That a change of a linkage is wanted: $lines, $moves; $actor, empty for any; $since, $until: times, the first included.
change.at >= $since AND change.at < $until AND change.line IN $lines AND change.move IN $moves AND ($actor = '' OR change.actor = $actor)<within>
