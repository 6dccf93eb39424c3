/** Reads a small JSON body of the page's own requests. */
import type { IncomingMessage } from 'node:http';
import { SandboxMistake } from './mistake.ts';

/** A chat message and its envelope fit many times over. */
const limit = 64 * 1024;

/** The body's object. Throws SandboxMistake for anything else; asking for the JSON type keeps foreign pages' forms out. */
export async function readJson(request: IncomingMessage): Promise<Record<string, unknown>> {
  if (!/^application\/json\b/i.test(request.headers['content-type'] ?? '')) throw new SandboxMistake('请求不是 JSON');
  return parseObject(await readText(request));
}

/** The body as text, at most 64 KB. Throws SandboxMistake when it is longer. */
export async function readText(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request) {
    size += chunk.length;
    if (size > limit) throw new SandboxMistake('内容太长');
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

function parseObject(text: string): Record<string, unknown> {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    throw new SandboxMistake('请求不是 JSON');
  }
  if (typeof json !== 'object' || json === null || Array.isArray(json)) throw new SandboxMistake('请求不是 JSON 对象');
  return json as Record<string, unknown>;
}
