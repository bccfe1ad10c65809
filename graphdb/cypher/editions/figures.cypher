// Which figures were published of editions of reports? In their order.
MATCH (f:Figure)
WHERE f.edition IS NOT NULL
RETURN <fragments/figure_columns>
ORDER BY place
