/** The envelope of DingTalk's event subscription by HTTP: SHA-1 over sorted parts, AES-256-CBC, padding to 32 (dingtalk.md 6). */
import { createCipheriv, createDecipheriv, createHash, randomBytes, timingSafeEqual } from 'node:crypto';

export interface EventKeys {
  readonly token: string;
  /** 43 letters and digits. */
  readonly aesKey: string;
  /** The AppKey of an internal application. */
  readonly owner: string;
}

/** What goes into a signature; `encrypt` is base64. */
export interface SignedParts {
  readonly timestamp: string;
  readonly nonce: string;
  readonly encrypt: string;
}

export type Opened =
  | { readonly ok: true; readonly text: string }
  | { readonly ok: false; readonly reason: 'bad-ciphertext' | 'wrong-receiver' };

export interface EventCrypto {
  /** Compared in constant time. */
  isSigned(signature: string, parts: SignedParts): boolean;
  /** Only what is signed may be opened. */
  open(encrypt: string): Opened;
  /** The answer to an event; `fresh` are 16 random bytes as text and a nonce, new ones when left out. */
  seal(text: string, timestamp: string, fresh?: { readonly prefix: string; readonly nonce: string }): object;
}

const BLOCK = 32;
const PREFIX = 16;

export function createEventCrypto({ token, aesKey, owner }: EventKeys): EventCrypto {
  const key = Buffer.from(`${aesKey}=`, 'base64');
  const iv = key.subarray(0, 16);
  const sign = ({ timestamp, nonce, encrypt }: SignedParts) =>
    createHash('sha1').update([token, timestamp, nonce, encrypt].sort().join('')).digest('hex');

  return {
    isSigned(signature, parts) {
      const wanted = Buffer.from(sign(parts));
      const given = Buffer.from(signature);
      return wanted.length === given.length && timingSafeEqual(wanted, given);
    },
    open(encrypt) {
      const plain = decrypted(encrypt);
      if (plain === null || plain.length < PREFIX + 4) return BAD;
      const end = PREFIX + 4 + plain.readUInt32BE(PREFIX);
      if (end > plain.length) return BAD;
      if (plain.subarray(end).toString() !== owner) return { ok: false, reason: 'wrong-receiver' };
      return { ok: true, text: plain.subarray(PREFIX + 4, end).toString() };
    },
    seal(text, timestamp, fresh = { prefix: randomBytes(8).toString('hex'), nonce: randomBytes(8).toString('hex') }) {
      const words = Buffer.from(text);
      const length = Buffer.alloc(4);
      length.writeUInt32BE(words.length);
      const plain = Buffer.concat([Buffer.from(fresh.prefix), length, words, Buffer.from(owner)]);
      const pad = BLOCK - (plain.length % BLOCK);
      // The cipher's own padding fills blocks of 16.
      const cipher = createCipheriv('aes-256-cbc', key, iv).setAutoPadding(false);
      const sealed = [cipher.update(plain), cipher.update(Buffer.alloc(pad, pad)), cipher.final()];
      const encrypt = Buffer.concat(sealed).toString('base64');
      const { nonce } = fresh;
      return { msg_signature: sign({ timestamp, nonce, encrypt }), encrypt, timeStamp: timestamp, nonce };
    },
  };

  /** Null when it is not whole blocks that end in a padding. */
  function decrypted(encrypt: string): Buffer | null {
    const sealed = Buffer.from(encrypt, 'base64');
    if (sealed.length === 0 || sealed.length % 16 !== 0) return null;
    const decipher = createDecipheriv('aes-256-cbc', key, iv).setAutoPadding(false);
    const plain = Buffer.concat([decipher.update(sealed), decipher.final()]);
    const pad = plain.at(-1) ?? 0;
    return pad >= 1 && pad <= BLOCK && pad <= plain.length ? plain.subarray(0, plain.length - pad) : null;
  }
}

const BAD = { ok: false, reason: 'bad-ciphertext' } as const;
