/** The address that comes with each message to the smart robot: one later answer, within an hour (wecom.md 2.7). */
import { randomBytes } from 'node:crypto';

const LIFE = 3_600_000;
const PATH = '/cgi-bin/aibot/response';

export interface ResponseCodes {
  /** A fresh address for an answer into this chat. */
  open(chat: string, now: number): string;
  /** The chat the code is for, once; null when it is unknown, used or too old. */
  use(code: string, now: number): string | null;
}

export const responsePath = PATH;

export function createResponseCodes(base: () => string): ResponseCodes {
  const codes = new Map<string, { readonly chat: string; readonly until: number }>();
  return {
    open(chat, now) {
      const code = randomBytes(16).toString('hex');
      codes.set(code, { chat, until: now + LIFE });
      return `${base()}${PATH}?response_code=${code}`;
    },
    use(code, now) {
      const found = codes.get(code);
      codes.delete(code);
      return found !== undefined && found.until > now ? found.chat : null;
    },
  };
}
