// Which labels has the graph ever had?
CALL db.labels() YIELD label
RETURN label
