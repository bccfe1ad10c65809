// The servers of other projects that `make bench PEERS=1` measures beside ours, each on 127.0.0.1:PORT:
//   WHICH=neo4j    @neo4j/graphql over the same Neo4j, at NEO4J_URI
//   WHICH=memory   mercurius with its compiler, over objects in memory that are our own answers, from the file PEER_DATA
// Both are served by mercurius, the quickest of the servers that we know; what differs is where answers come from.
import fs from "node:fs";
import Fastify from "fastify";
import mercurius from "mercurius";

const app = Fastify();

if (process.env.WHICH === "neo4j") {
  const { Neo4jGraphQL } = await import("@neo4j/graphql");
  const { default: neo4j } = await import("neo4j-driver");
  const settings = { disableLosslessIntegers: true, connectionAcquisitionTimeout: 600_000 }; // 306 counts wait for 100
  const driver = neo4j.driver(process.env.NEO4J_URI, neo4j.auth.basic("neo4j", ""), settings);
  const typeDefs = fs.readFileSync(new URL("neo4j.graphql", import.meta.url), "utf8");
  const schema = await new Neo4jGraphQL({ typeDefs, driver }).getSchema();
  app.register(mercurius, { schema, jit: 1, context: () => ({ sessionConfig: { database: "neo4j" } }) });
} else {
  const schema = fs.readFileSync(new URL("memory.graphql", import.meta.url), "utf8");
  const { nodes, pages, matrix } = JSON.parse(fs.readFileSync(process.env.PEER_DATA, "utf8"));
  const byId = new Map(nodes.map((each) => [each.id, each]));
  const numbers = new Map([[null, 0], ...pages.map((each, number) => [each.endCursor, number + 1])]);
  const entries = (_, { first, after = null }) => {
    const number = numbers.get(after);
    return { nodes: nodes.slice(number * first, (number + 1) * first), pageInfo: pages[number] };
  };
  const resolvers = { Query: { entry: (_, { id }) => byId.get(id) ?? null, entries, matrix: () => matrix } };
  app.register(mercurius, { schema, resolvers, jit: 1 });
}

await app.listen({ port: Number(process.env.PORT), host: "127.0.0.1" });
