/** Encrypts as the WeCom platform does (wecom.md 1.1), with code of the sandbox's own. */
import { createCipheriv, randomBytes } from 'node:crypto';

const block = 32;

/**
 * The base64 ciphertext of `message`. `aesKey` is the 43-character EncodingAESKey; `receiver` is empty for smart robots
 * of one's own enterprise; `random` (16 bytes) is given by tests only.
 */
export function seal(aesKey: string, message: string, receiver = '', random: Buffer = randomBytes(16)): string {
  const key = Buffer.from(`${aesKey}=`, 'base64');
  if (key.length !== 32) throw new RangeError('the AES key must decode to 32 bytes');
  const words = Buffer.from(message, 'utf8');
  const length = Buffer.alloc(4);
  length.writeUInt32BE(words.length);
  const packed = Buffer.concat([random, length, words, Buffer.from(receiver, 'utf8')]);
  return encrypted(key, packed).toString('base64');
}

/** The bytes of a file as the platform serves them (wecom.md 2.2); `key` is base64. */
export function sealFile(key: string, bytes: Buffer): Buffer {
  return encrypted(Buffer.from(key, 'base64'), bytes);
}

function encrypted(key: Buffer, plain: Buffer): Buffer {
  const pad = block - (plain.length % block);
  const cipher = createCipheriv('aes-256-cbc', key, key.subarray(0, 16)).setAutoPadding(false);
  return Buffer.concat([cipher.update(plain), cipher.update(Buffer.alloc(pad, pad)), cipher.final()]);
}
