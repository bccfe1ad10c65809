"""What clients state: filters, orders, and what they write, a module a noun; `plain` hands it on to the resolvers."""
