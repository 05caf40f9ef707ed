// node pouchdb-studio.cjs <folder> <address> <edits>: copies everything, edits offline, hands the edits in; prints one JSON line.
const { mkdirSync } = require('node:fs');
const PouchDB = require('pouchdb');

const [folder, address, edits] = process.argv.slice(2);
mkdirSync(folder, { recursive: true });

void (async () => {
  const local = new PouchDB(`${folder}/posts`);
  const remote = new PouchDB(address);
  const startedAt = performance.now();
  let firstScreenMs = null;
  const copying = PouchDB.replicate(remote, local, { batch_size: 1_000 });
  copying.on('change', ({ docs_written: written }) => {
    if (firstScreenMs === null && written >= 50) firstScreenMs = Math.round(performance.now() - startedAt);
  });
  const { docs_written: copied } = await copying;
  const allRowsMs = Math.round(performance.now() - startedAt);

  const decideMs = [];
  const { rows } = await local.allDocs({ limit: Number(edits), include_docs: true });
  for (const { doc } of rows) {
    const askedAt = performance.now();
    await local.put({ ...doc, status: 'rejected' });
    decideMs.push(performance.now() - askedAt);
  }
  decideMs.sort((a, b) => a - b);
  const backAt = performance.now();
  const { docs_written: taken } = await PouchDB.replicate(local, remote, { batch_size: 1_000 });
  const drainedMs = Math.round(performance.now() - backAt);
  const at = (share) => Math.round(decideMs[Math.floor((decideMs.length - 1) * share)]);
  process.stdout.write(`${JSON.stringify({ copied, firstScreenMs, allRowsMs, searchable: 'no full-text index', edits: rows.length, taken, drainedMs, decide: { p50Ms: at(0.5), p95Ms: at(0.95) } })}\n`);
  process.exit();
})();
