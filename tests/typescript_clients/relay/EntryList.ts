// What a page of a client app writes: a list that goes on where it ended, and one thing by its id.
declare function graphql(parts: TemplateStringsArray): unknown;

export const list = graphql`
  fragment EntryList_query on Query
  @refetchable(queryName: "EntryListNextQuery")
  @argumentDefinitions(first: { type: "Int", defaultValue: 20 }, after: { type: "String" }, filter: { type: "EntryFilter" }) {
    entries(first: $first, after: $after, filter: $filter) @connection(key: "EntryList_query_entries") {
      totalCount
      edges {
        node {
          id
          title
          ...EntryList_parties
        }
      }
    }
  }
`;

export const parties = graphql`
  fragment EntryList_parties on Entry
  @refetchable(queryName: "EntryListPartiesQuery")
  @argumentDefinitions(first: { type: "Int", defaultValue: 5 }, after: { type: "String" }) {
    stakeholders(first: $first, after: $after) @connection(key: "EntryList_parties_stakeholders") {
      edges {
        node {
          id
          name
        }
      }
    }
  }
`;

export const page = graphql`
  query EntryListQuery($filter: EntryFilter) {
    ...EntryList_query @arguments(filter: $filter)
  }
`;
