// Which stakeholders have said whether they are suggested, and what? What was said first comes first.
MATCH (c:PartnerChoice)
RETURN <fragments/choice_columns>
ORDER BY chosen_at, id
