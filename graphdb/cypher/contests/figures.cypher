// Which figures were published of these contests? In their order.
// $contests: codes, empty for any
MATCH (f:Figure)
WHERE f.contest IS NOT NULL AND (size($contests) = 0 OR f.contest IN $contests)
RETURN <fragments/figure_columns>
ORDER BY place
