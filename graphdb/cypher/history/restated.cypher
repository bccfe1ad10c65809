// Which is the last change of each line that made another thing of a linkage, as a review that leaves it does not?
MATCH (change:LinkageChange) WHERE change.move <> 'REAFFIRM'
RETURN change.line AS line, max(change.sequence) AS sequence
