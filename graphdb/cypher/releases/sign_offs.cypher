// Which is the last sign-off of each line that was not withdrawn, and did the line change after it?
// A reaffirmation says of a linkage what it said before.
MATCH (s:SignOff) WHERE s.withdrawnAt IS NULL
WITH s.line AS code, max(s.sequence) AS last
MATCH (area:ActionLine {code: code})
MATCH (s:SignOff {id: code + ':' + toString(last)})
RETURN area.order AS place, EXISTS { MATCH (area)<-[:ABOUT]-(c:LinkageChange) WHERE c.sequence > last AND c.move <> 'REAFFIRM' } AS changed,
  <fragments/sign_off_columns>
