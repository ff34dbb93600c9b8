// What the gateway is held against: node's own server with nothing around it.
// GET answers with the bytes that the file BODIES (JSON) has for the path; POST
// does one INSERT first.
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';

const { BODIES = '', DATABASE_URL, LAPOR_DATA_DIR } = process.env;

/** @type {Record<string, string>} */
const texts = JSON.parse(readFileSync(BODIES, 'utf8'));
const bodies = new Map(
  Object.entries(texts).map(([path, text]) => [path, Buffer.from(text)]),
);
const none = Buffer.from('');
const insert = await open();

const server = createServer((request, response) => {
  if (request.method === 'GET') {
    const body = bodies.get(request.url ?? '') ?? none;
    response
      .writeHead(200, {
        'content-type': 'application/json; charset=utf-8',
        'content-length': body.length,
      })
      .end(body);
    return;
  }
  /** @type {Buffer[]} */
  const parts = [];
  request.on('data', (part) => parts.push(part));
  request.on('end', () => {
    insert(Buffer.concat(parts).toString()).then(
      () => response.writeHead(201, { 'content-length': 2 }).end('{}'),
      () => response.writeHead(500, { 'content-length': 0 }).end(),
    );
  });
});

server.listen(Number(process.env['PORT']), '127.0.0.1', () => {
  process.stdout.write('ready \n');
});

process.on('SIGTERM', () => process.exit(0));

/** @returns {Promise<(text: string) => Promise<unknown>>} */
async function open() {
  const table =
    'create table if not exists bare (id serial primary key, body jsonb)';
  const statement = 'insert into bare (body) values ($1)';
  if (DATABASE_URL) {
    const { default: pg } = await import('pg');
    const pool = new pg.Pool({ connectionString: DATABASE_URL, max: 10 });
    // It answers GET also while the database is stopped.
    pool.on('error', () => {});
    await pool.query(table);
    return (text) =>
      pool.query({ name: 'insert', text: statement, values: [text] });
  }
  const { PGlite } = await import('@electric-sql/pglite');
  const database = await PGlite.create(`${LAPOR_DATA_DIR}-bare`);
  await database.query(table);
  return (text) => database.query(statement, [text]);
}
