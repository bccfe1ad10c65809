// What do the published clients make of our subscriptions?   node follow.mjs http://127.0.0.1:8000/graphql TOKEN
// Prints one JSON object: for each client, what each subscription gave until it ended.
import { createClient as createSse } from 'graphql-sse';
import { createClient as createWs } from 'graphql-ws';
import WebSocket from 'ws';

const [url, token] = process.argv.slice(2);
const authorization = `Bearer ${token}`;
const clients = {
  'graphql-ws': createWs({
    url: url.replace('http', 'ws'),
    webSocketImpl: WebSocket,
    connectionParams: { authorization },
    retryAttempts: 0,
  }),
  'graphql-sse': createSse({ url, headers: { authorization }, retryAttempts: 0 }),
};

// The data of all results, then "complete"; or the codes of what went wrong.
function followed(client, query, variables = {}, most = Infinity) {
  return new Promise((resolve) => {
    const told = [];
    const end = client.subscribe(
      { query, variables },
      {
        next: (result) => {
          told.push(result.errors ? result.errors.map((error) => error.extensions.code) : result.data);
          if (told.length === most) end();
        },
        error: async (fault) => {
          const answer = fault.response ? await fault.response.json() : { errors: fault };
          resolve([...told, ...answer.errors.map((error) => error.extensions.code)]);
        },
        complete: () => resolve([...told, 'complete']),
      },
    );
  });
}

const found = {};
for (const [name, client] of Object.entries(clients)) {
  found[name] = {
    counted: await followed(client, 'subscription { counted(to: 3) }'),
    who: await followed(client, 'subscription { who }'),
    refused: await followed(client, 'subscription { refused(code: "C99") { number } }'),
    invalid: await followed(client, 'subscription { nope }'),
    query: await followed(client, '{ hello }'),
    fault: await followed(client, 'subscription { counted(to: 1, fault: true) }'),
    resumed: await followed(client, 'subscription ($a: Int) { ticked(after: $a) { number } }', { a: 1 }, 2),
    together: await Promise.all([1, 2, 3].map((to) => followed(client, `subscription { counted(to: ${to}) }`))),
  };
  await client.dispose();
}
console.log(JSON.stringify(found));
