/** The bytes of a request to a simulated platform, files included. */
import type { IncomingMessage } from 'node:http';
import { SandboxMistake } from './mistake.ts';

const limit = 30 * 1024 * 1024;

/** Throws SandboxMistake when there are more than any platform takes. */
export async function readBytes(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request) {
    size += chunk.length;
    if (size > limit) throw new SandboxMistake('内容太长');
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
