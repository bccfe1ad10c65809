// Copies the few files that the GraphiQL page loads into web/static/playground, which git ignores.
import { copyFileSync, mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = dirname(fileURLToPath(import.meta.url));
const to = join(here, '..', 'static', 'playground');
const files = {
  'graphiql/graphiql.min.js': 'graphiql.min.js',
  'graphiql/graphiql.min.css': 'graphiql.min.css',
  'react/umd/react.production.min.js': 'react.production.min.js',
  'react-dom/umd/react-dom.production.min.js': 'react-dom.production.min.js',
};

mkdirSync(to, { recursive: true });
for (const [from, name] of Object.entries(files)) copyFileSync(join(here, 'node_modules', from), join(to, name));
console.log(`playground: ${Object.keys(files).length} files in web/static/playground`);
