// The playground: GraphiQL where it is installed, else the form of the small console. Asks this server only.
'use strict';

(() => {
  const root = document.body.dataset.root;
  const picker = document.getElementById('example');
  const given = new URLSearchParams(location.search);

  const ask = (parameters) =>
    fetch(`${root}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', accept: 'application/graphql-response+json, application/json' },
      body: JSON.stringify(parameters),
    });

  const asText = (variables) => (Object.keys(variables).length ? JSON.stringify(variables, null, 2) : '');

  // Show the query of the address, else the first example; and any other that is picked.
  async function begin(show) {
    const found = await (await fetch(`${root}/queries`)).json();
    for (const each of found) picker.append(new Option(each.title, each.name));
    picker.addEventListener('change', () => {
      const chosen = found.find((each) => each.name === picker.value);
      if (chosen) show(chosen.query, asText(chosen.variables));
    });
    const [first] = found;
    if (given.has('query')) show(given.get('query'), given.get('variables') ?? '');
    else if (first) show(first.query, asText(first.variables));
  }

  async function graphiql() {
    const place = ReactDOM.createRoot(document.getElementById('graphiql'));
    // Just after another question was picked, GraphiQL still has the name of the one before.
    const fetcher = async ({ query, variables, operationName }) =>
      (await ask({ query, variables, operationName: query.includes(operationName) ? operationName : undefined })).json();
    const show = (query, variables) =>
      place.render(
        React.createElement(GraphiQL, { fetcher, query, variables, defaultEditorToolsVisibility: 'variables', shouldPersistHeaders: false }),
      );
    await begin(show);
  }

  async function form() {
    const [query, variables, answer, status] = ['query', 'variables', 'answer', 'status'].map((id) => document.getElementById(id));
    const show = (text, values) => {
      query.value = text;
      variables.value = values;
    };
    const submit = async (event) => {
      event.preventDefault();
      status.textContent = 'asking …';
      try {
        const values = variables.value.trim() ? JSON.parse(variables.value) : undefined;
        const said = await ask({ query: query.value, variables: values });
        const found = await said.json();
        answer.textContent = JSON.stringify(found, null, 2);
        const errors = found.errors?.length ?? 0;
        status.textContent = errors ? `answered with ${errors} error${errors > 1 ? 's' : ''}` : 'answered';
      } catch (fault) {
        status.textContent = fault instanceof SyntaxError ? 'the variables are not JSON' : 'the server does not answer';
      }
    };
    const console = document.getElementById('console');
    console.addEventListener('submit', submit);
    console.addEventListener('keydown', (event) => {
      if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) console.requestSubmit();
    });
    await begin(show);
  }

  if (window.GraphiQL) graphiql();
  else form();
})();
