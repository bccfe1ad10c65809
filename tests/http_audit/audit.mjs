// How well does our endpoint speak GraphQL over HTTP?   node audit.mjs http://127.0.0.1:8000/graphql
// Prints every audit; leaves with 1 unless all of them are "ok", without one warning.
import { serverAudits } from 'graphql-http';

const EXPECTED = 61; // a newer suite may have more audits; a smaller number means that some were not run
const [url] = process.argv.slice(2);
if (!url) {
  console.error('usage: node audit.mjs URL');
  process.exit(2);
}

const counts = { ok: 0, warn: 0, error: 0 };
for (const audit of serverAudits({ url, fetchFn: fetch })) {
  let result;
  try {
    result = await audit.fn();
  } catch (fault) {
    result = { status: 'error', name: audit.name, reason: String(fault.cause ?? fault) };
  }
  counts[result.status] = (counts[result.status] ?? 0) + 1;
  const reason = result.status === 'ok' ? '' : `  (${result.reason})`;
  console.log(`${result.status.padEnd(5)} ${audit.id} ${audit.name}${reason}`);
}

const total = Object.values(counts).reduce((sum, count) => sum + count, 0);
console.log(`${counts.ok} of ${total} audits ok, ${counts.warn} warnings, ${counts.error} errors`);
process.exitCode = counts.ok === total && total >= EXPECTED ? 0 : 1;
