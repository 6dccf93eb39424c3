/**
 * A process that does the least a WeCom robot can: checks the signature, opens the message, runs one prepared query,
 * seals an answer as long as the bot's. Nothing is stored, parsed with care, or looked at twice.
 */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { decrypt, encrypt, getSignature } from '@wecom/crypto';
import SqliteConnection from 'better-sqlite3';
import { readConfig } from '../src/config.ts';

const { wecomBot, databaseUrl } = readConfig(process.env);
if (wecomBot?.mode !== 'callback') throw new Error('the bare server needs the WeCom keys');
const { token, aesKey } = wecomBot;
const database = new SqliteConnection(databaseUrl.slice('file:'.length));
const { unit } = database.prepare("select id as unit from unit where name like '%能源局'").get() as { unit: number };
const question = database.prepare(
  'select task_id, role, clauses, due_on from obligation where unit_id = ? and plan_id = 1',
);
const PADDING = '字'.repeat(Number(process.env.ANSWER_CHARACTERS));

const server = createServer((request, response) => {
  const chunks: Buffer[] = [];
  request.on('data', (chunk: Buffer) => chunks.push(chunk));
  request.on('end', () => answer(request, Buffer.concat(chunks), response));
});

function answer(request: IncomingMessage, body: Buffer, response: ServerResponse): void {
  const query = new URLSearchParams(request.url?.slice(request.url.indexOf('?') + 1));
  const [signature, timestamp, nonce] = ['msg_signature', 'timestamp', 'nonce'].map((name) => query.get(name) ?? '');
  const { encrypt: sealed } = JSON.parse(body.toString('utf8')) as { encrypt: string };
  if (timestamp === undefined || nonce === undefined || getSignature(token, timestamp, nonce, sealed) !== signature) {
    response.writeHead(401).end();
    return;
  }
  const { msgid } = JSON.parse(decrypt(aesKey, sealed).message) as { msgid: string };
  const rows = question.all(unit);
  const content = `${rows.length}${PADDING}`;
  const reply = encrypt(
    aesKey,
    JSON.stringify({ msgtype: 'stream', stream: { id: msgid, finish: true, content } }),
    '',
  );
  const msgsignature = getSignature(token, timestamp, nonce, reply);
  response.setHeader('content-type', 'application/json');
  response.end(JSON.stringify({ encrypt: reply, msgsignature, timestamp: Number(timestamp), nonce }));
}

server.listen(0, '127.0.0.1', () => {
  const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  process.on('message', () => process.send?.({ address, resident: process.memoryUsage.rss() }));
});
process.on('disconnect', () => process.exit());
