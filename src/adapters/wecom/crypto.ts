/** The envelope of WeCom callbacks: signs, opens and seals, and accepts nothing that is not exactly well-formed. */
import { createDecipheriv, createSecretKey, randomFillSync, timingSafeEqual } from 'node:crypto';
import { encrypt, getSignature } from '@wecom/crypto';

const BLOCK = 32;
const HEAD = 20;

export type Opened =
  | { readonly kind: 'opened'; readonly text: string }
  | { readonly kind: 'refused'; readonly reason: 'bad-ciphertext' | 'wrong-receiver' };

export interface WecomCrypto {
  /** Lower-case hex SHA-1 over the sorted token, timestamp, nonce and ciphertext. */
  sign(timestamp: string, nonce: string, sealed: string): string;
  /** Whether `signature` is that hash, compared in constant time. */
  isSigned(signature: string, timestamp: string, nonce: string, sealed: string): boolean;
  /** The message inside base64 ciphertext; call it only after `isSigned`. */
  open(sealed: string): Opened;
  /** Base64 ciphertext of a message; `random` is 16 bytes, given only to reproduce a published vector. */
  seal(text: string, random?: Buffer): string;
}

/**
 * Callback cryptography of developer.work.weixin.qq.com path/101033 and path/90968. `receiveId` is '' for a smart
 * robot made inside the enterprise. Throws when the key is not 43 characters of [A-Za-z0-9] or the token is empty.
 *
 * Opening is not left to `@wecom/crypto`: it hides the padding, so a cut or altered message would come back as a
 * shorter or garbled one instead of a refusal.
 */
export function createWecomCrypto(settings: { token: string; aesKey: string; receiveId: string }): WecomCrypto {
  const { token, aesKey, receiveId } = settings;
  if (token === '') throw new Error('The WeCom callback token is empty.');
  if (!/^[A-Za-z0-9]{43}$/.test(aesKey)) throw new Error('The WeCom EncodingAESKey must be 43 letters and digits.');
  const key = Buffer.from(`${aesKey}=`, 'base64');
  const secret = createSecretKey(key);
  const iv = key.subarray(0, 16);
  const nextRandom = createRandomSource();

  const sign = (timestamp: string, nonce: string, sealed: string) => getSignature(token, timestamp, nonce, sealed);

  return {
    sign,
    isSigned(signature, timestamp, nonce, sealed) {
      const wanted = Buffer.from(sign(timestamp, nonce, sealed));
      const given = Buffer.from(signature);
      return given.length === wanted.length && timingSafeEqual(given, wanted);
    },
    open(sealed) {
      const ciphertext = Buffer.from(sealed, 'base64');
      if (ciphertext.length < BLOCK || ciphertext.length % 16 !== 0) return BAD_CIPHERTEXT;
      const decipher = createDecipheriv('aes-256-cbc', secret, iv).setAutoPadding(false);
      const packet = unpad(Buffer.concat([decipher.update(ciphertext), decipher.final()]));
      if (packet === null || packet.length < HEAD) return BAD_CIPHERTEXT;
      const end = HEAD + packet.readUInt32BE(16);
      if (end > packet.length) return BAD_CIPHERTEXT;
      if (packet.toString('utf8', end) !== receiveId) return { kind: 'refused', reason: 'wrong-receiver' };
      return { kind: 'opened', text: packet.toString('utf8', HEAD, end) };
    },
    seal: (text, random = nextRandom()) => encrypt(aesKey, text, receiveId, random),
  };
}

const BAD_CIPHERTEXT: Opened = { kind: 'refused', reason: 'bad-ciphertext' };

/** Sixteen fresh random bytes a call, valid until the next; drawn in bulk, as each draw costs more than the cipher. */
function createRandomSource(): () => Buffer {
  const pool = Buffer.alloc(4096);
  let used = pool.length;
  return () => {
    if (used === pool.length) {
      randomFillSync(pool);
      used = 0;
    }
    used += 16;
    return pool.subarray(used - 16, used);
  };
}

/** The bytes before PKCS#7 padding to 32, or null when the padding is not exactly that. */
export function unpad(padded: Buffer): Buffer | null {
  const length = padded.at(-1) ?? 0;
  if (length < 1 || length > BLOCK || length > padded.length) return null;
  const padding = padded.subarray(padded.length - length);
  return padding.every((byte) => byte === length) ? padded.subarray(0, padded.length - length) : null;
}
