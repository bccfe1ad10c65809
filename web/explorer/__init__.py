"""The pages for people: HTML that this server makes from documents of the API, asked in process.

A page is a client of the API like any other: it knows documents (`documents/*.graphql`), and nothing of resolvers or of
the graph. Its rights, limits and costs are those of a request that nobody signed.
"""
