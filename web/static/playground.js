// The playground: GraphiQL where it is installed, else the form of the small console. Asks this server only.
'use strict';

(() => {
  const root = document.body.dataset.root;
  const picker = document.getElementById('example');
  const given = new URLSearchParams(location.search);
  const LONGEST = 8000; // characters of an address that every server and browser takes

  // Ask a question; `headers` are those that were typed, a token among them.
  const ask = (parameters, headers, accept, signal) =>
    fetch(`${root}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', accept, ...headers },
      body: JSON.stringify(parameters),
      signal,
    });

  const answer = async (parameters, headers) =>
    (await ask(parameters, headers, 'application/graphql-response+json, application/json')).json();

  // Follow a subscription: what is told goes to `observer`; `unsubscribe` ends it at once.
  const following = (parameters, headers) => ({
    subscribe(observer) {
      const ending = new AbortController();
      const run = async () => {
        const response = await ask(parameters, headers, 'text/event-stream', ending.signal);
        if (!response.headers.get('content-type')?.startsWith('text/event-stream')) observer.next(await response.json());
        else for await (const each of events(response.body)) observer.next(each);
      };
      run().then(
        () => observer.complete(),
        (fault) => ending.signal.aborted || observer.error(fault),
      );
      return { unsubscribe: () => ending.abort() };
    },
  });

  async function* events(body) {
    const reader = body.pipeThrough(new TextDecoderStream()).getReader();
    let text = '';
    for (;;) {
      const { value, done } = await reader.read();
      if (done) throw new Error('The stream was cut off: ask again to go on.');
      const whole = (text + value).split('\n\n');
      text = whole.pop();
      for (const event of whole) {
        const lines = event.split('\n');
        if (lines.includes('event: complete')) return;
        const data = lines.filter((line) => line.startsWith('data:')).map((line) => line.slice(5)).join('\n');
        if (data.trim()) yield JSON.parse(data);
      }
    }
  }

  // The operations of a document, each with its kind and its name.
  const operations = (query) => {
    const bare = query.replace(/"""[\s\S]*?"""|"(?:\\.|[^"\\\n])*"|#.*/g, '');
    const found = bare.matchAll(/\b(query|mutation|subscription)\b\s*([_A-Za-z]\w*)?\s*(?=[({@])/g);
    return [...found].map(([, kind, name]) => ({ kind, name }));
  };

  const isSubscription = (query, name) => {
    const all = operations(query);
    return (all.find((each) => each.name === name) ?? all[0])?.kind === 'subscription';
  };

  const asText = (variables) => (Object.keys(variables).length ? JSON.stringify(variables, null, 2) : '');

  // The address is that of the question, to be kept or sent to somebody. Headers are never in it.
  const follow = (query, variables) => {
    const asked = new URLSearchParams({ query, ...(variables?.trim() ? { variables } : {}) });
    const address = query?.trim() ? `${location.pathname}?${asked}` : location.pathname;
    history.replaceState(null, '', address.length > LONGEST ? location.pathname : address);
  };

  // The ready questions; one that is picked is opened.
  async function examples(open) {
    const found = await (await fetch(`${root}/queries`)).json();
    for (const each of found) picker.append(new Option(each.title, each.name));
    picker.addEventListener('change', () => {
      const chosen = found.find((each) => each.name === picker.value);
      picker.value = '';
      if (chosen) open(chosen.query, asText(chosen.variables));
    });
    return found;
  }

  async function graphiql() {
    const { createElement } = React;
    let editors;
    // Just after another tab was opened, GraphiQL still has the name of the operation before.
    const fetcher = ({ query, variables, operationName }, { headers } = {}) => {
      const named = operations(query).some((each) => each.name === operationName) ? operationName : undefined;
      const parameters = { query, variables, operationName: named };
      return isSubscription(query, named) ? following(parameters, headers) : answer(parameters, headers);
    };
    const open = (query, variables) => {
      if (!editors?.queryEditor) return setTimeout(open, 50, query, variables); // the editors are still being loaded
      const headers = editors.headerEditor?.getValue() ?? '';
      const before = editors.tabs.length;
      const fill = () => {
        if (editors.tabs.length === before) return setTimeout(fill, 20); // the new tab is not there yet
        editors.queryEditor.setValue(query);
        editors.variableEditor?.setValue(variables);
        editors.headerEditor?.setValue(headers); // who was signed in stays so
        follow(query, variables);
      };
      // Behind what waits to be drawn: at the priority of the event React would add the tab twice, the second time with
      // the new question in the editor, which would then be kept as that of the tab before.
      setTimeout(() => {
        editors.addTab();
        fill();
      });
    };
    const Reached = () => {
      editors = GraphiQL.React.useEditorContext({ nonNull: true });
      return null;
    };
    const shown = () => follow(editors.queryEditor?.getValue() ?? '', editors.variableEditor?.getValue());
    const [first] = await examples(open);
    const asked = given.has('query') || !first || localStorage.getItem('graphiql:tabState')
      ? { query: given.get('query') ?? undefined, variables: given.get('variables') ?? undefined }
      : { query: first.query, variables: asText(first.variables) };
    ReactDOM.createRoot(document.getElementById('graphiql')).render(
      createElement(
        GraphiQL,
        {
          fetcher,
          ...asked,
          defaultQuery: '',
          defaultEditorToolsVisibility: 'variables',
          shouldPersistHeaders: false,
          onEditQuery: shown,
          onEditVariables: shown,
          onTabChange: ({ tabs, activeTabIndex: at }) => follow(tabs[at].query ?? '', tabs[at].variables),
        },
        createElement(GraphiQL.Logo, null, createElement(Reached)), // the editors can be reached from inside only
      ),
    );
  }

  async function form() {
    const [query, variables, headers, answered, status] = ['query', 'variables', 'headers', 'answer', 'status'].map((id) =>
      document.getElementById(id),
    );
    let told;
    const show = (text, values) => {
      query.value = text;
      variables.value = values;
      follow(text, values);
    };
    const tell = (found) => {
      answered.textContent = JSON.stringify(found, null, 2);
      const errors = found.errors?.length ?? 0;
      status.textContent = errors ? `answered with ${errors} error${errors > 1 ? 's' : ''}` : 'answered';
    };
    const parsed = (field, name) => {
      try {
        return field.value.trim() ? JSON.parse(field.value) : undefined;
      } catch {
        throw new SyntaxError(`the ${name} are not JSON`);
      }
    };
    const submit = async (event) => {
      event.preventDefault();
      told?.unsubscribe();
      told = undefined;
      status.textContent = 'asking …';
      const failed = (fault) => {
        status.textContent = fault instanceof SyntaxError ? fault.message : 'the server does not answer';
      };
      try {
        const parameters = { query: query.value, variables: parsed(variables, 'variables') };
        const typed = parsed(headers, 'headers');
        follow(query.value, variables.value);
        if (!isSubscription(query.value)) tell(await answer(parameters, typed));
        else told = following(parameters, typed).subscribe({ next: tell, complete: () => {}, error: failed });
      } catch (fault) {
        failed(fault);
      }
    };
    const page = document.getElementById('console');
    page.addEventListener('submit', submit);
    page.addEventListener('keydown', (event) => {
      if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) page.requestSubmit();
    });
    const [first] = await examples(show);
    if (given.has('query')) show(given.get('query'), given.get('variables') ?? '');
    else if (first) show(first.query, asText(first.variables));
  }

  if (window.GraphiQL) graphiql();
  else form();
})();
