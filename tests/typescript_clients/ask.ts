// Typed documents asked of a running server: `node build/js/ask.js URL`. What comes is printed as one JSON object.
import { graphql } from "./build/gql/gql.js";
import type { EntriesQuery, TypedDocumentString } from "./build/gql/graphql.js";

declare const process: { argv: string[] };
const url = process.argv[2] ?? "http://127.0.0.1:8000/graphql";

const Entries = graphql(`
  query Entries($filter: EntryFilter, $first: Int!, $after: String) {
    entries(filter: $filter, first: $first, after: $after) {
      totalCount
      pageInfo { hasNextPage endCursor }
      nodes {
        id
        year
        actionLines { code }
        contributions(derivation: ANY) { derivation goal { number } target { code } }
        stakeholders(first: 2) { edges { role node { name } } }
      }
    }
  }
`);

const Matrix = graphql(`
  query Matrix($rows: Dimension!, $columns: Dimension!) {
    matrix(rows: $rows, columns: $columns) {
      rows { value label }
      cells(nonEmpty: false) { row column count linkages { key } }
    }
  }
`);

const Propose = graphql(`
  mutation Propose($input: ProposeLinkageInput!) {
    proposeLinkage(input: $input) {
      __typename
      ... on LinkageChanged { linkage { key version } }
      ... on Refused { code message }
    }
  }
`);

async function ask<Result, Variables>(
  document: TypedDocumentString<Result, Variables>,
  variables: Variables,
): Promise<Result> {
  const response = await fetch(url, {
    method: "POST",
    headers: { "content-type": "application/json", accept: "application/graphql-response+json" },
    body: JSON.stringify({ query: document.toString(), variables }),
  });
  const { data, errors } = (await response.json()) as { data?: Result; errors?: { message: string }[] };
  if (errors?.[0] || !data) throw new Error(errors?.[0]?.message ?? `status ${response.status}`);
  return data;
}

type Entry = EntriesQuery["entries"]["nodes"][number];

async function every(): Promise<Entry[]> {
  const found: Entry[] = [];
  let after: string | null = null;
  do {
    const { entries }: EntriesQuery = await ask(Entries, { filter: { country: { in: ["KEN"] } }, first: 2, after });
    found.push(...entries.nodes);
    after = entries.pageInfo.hasNextPage ? (entries.pageInfo.endCursor ?? null) : null;
  } while (after !== null);
  return found;
}

const { proposeLinkage: outcome } = await ask(Propose, { input: { actionLine: "C4", target: "4.4" } });
const refused = outcome.__typename === "Refused" ? outcome.code : outcome.linkage.key;

const { matrix } = await ask(Matrix, { rows: "ACTION_LINE_AREA", columns: "SDG_GOAL" });
console.log(
  JSON.stringify({
    ids: (await every()).map((entry) => entry.id),
    cells: matrix.cells.length,
    keys: matrix.cells.flatMap((cell) => cell.linkages.map((linkage) => linkage.key)).length,
    refused,
  }),
);
