// node pouchdb-server.cjs <folder> <documents>: an express-pouchdb server over LevelDB with these documents; prints its address.
const express = require('express');
const { mkdirSync, readFileSync } = require('node:fs');
const PouchDB = require('pouchdb');

const [folder, documents] = process.argv.slice(2);
mkdirSync(folder, { recursive: true });
const Served = PouchDB.defaults({ prefix: `${folder}/` });
const app = express();
app.use('/', require('express-pouchdb')(Served, { inMemoryConfig: true, logPath: `${folder}/log.txt`, mode: 'minimumForPouchDB' }));

void (async () => {
  const posts = new Served('posts');
  const all = JSON.parse(readFileSync(documents, 'utf8'));
  for (let from = 0; from < all.length; from += 5_000) await posts.bulkDocs(all.slice(from, from + 5_000));
  const server = app.listen(0, '127.0.0.1', () => process.stdout.write(`http://127.0.0.1:${server.address().port}/posts\n`));
})();
