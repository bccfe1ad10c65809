// Which relationships of this type come from a node that may not be at their start, or from one without a code?
MATCH (b:<end>)<-[:<type>]-(n)
WHERE NOT (<known>)
RETURN coalesce(labels(n)[0], '(no label)') + ' <type> ' + coalesce(toString(b.<end_key>), '(no <end_key>)') AS example
