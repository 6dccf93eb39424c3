/** Files that people send: kept for a while under a name nobody guesses, and served to whoever has it. */
import { randomBytes } from 'node:crypto';
import type { OutsideAnswer } from './outside.ts';

export interface DroppedFiles {
  /** The name of these bytes, from now (epoch ms) on. */
  put(bytes: Buffer, now: number): string;
  /** Whether something is there under that name still. */
  has(name: string, now: number): boolean;
  /** What a server says to a request for it. */
  serve(name: string, now: number): OutsideAnswer;
}

/** WeCom's addresses live five minutes (wecom.md 2.2); DingTalk says only that they end. */
const LIFE = 5 * 60_000;

/** None at first. */
export function createDroppedFiles(): DroppedFiles {
  const files = new Map<string, { readonly bytes: Buffer; readonly until: number }>();
  const find = (name: string, now: number) => {
    const found = files.get(name);
    return found !== undefined && found.until > now ? found.bytes : null;
  };
  return {
    put(bytes, now) {
      const name = randomBytes(18).toString('base64url');
      files.set(name, { bytes, until: now + LIFE });
      return name;
    },
    has: (name, now) => find(name, now) !== null,
    serve(name, now) {
      const bytes = find(name, now);
      if (bytes === null) return { status: 404, headers: {}, body: '' };
      return { status: 200, headers: { 'content-type': 'application/octet-stream' }, body: '', bytes };
    },
  };
}
