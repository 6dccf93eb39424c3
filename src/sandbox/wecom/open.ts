/** Decrypts as strictly as the WeCom platform does (wecom.md 1.1, 1.8), with code of the sandbox's own. */
import { createDecipheriv } from 'node:crypto';

/** Why a ciphertext does not open, in words for people. */
export type Opened = { readonly ok: true; readonly message: string } | { readonly ok: false; readonly why: string };

/** The message inside `encrypt`, or why not: length, padding, message length and receiver are all checked. */
export function open(aesKey: string, encrypt: string, receiver = ''): Opened {
  const key = Buffer.from(`${aesKey}=`, 'base64');
  if (key.length !== 32) throw new RangeError('the AES key must decode to 32 bytes');
  const sealed = Buffer.from(encrypt, 'base64');
  if (sealed.toString('base64') !== encrypt) return refuse('密文不是标准的 Base64');
  if (sealed.length < 32 || sealed.length % 32 !== 0) return refuse('密文长度不是 32 的倍数');
  const decipher = createDecipheriv('aes-256-cbc', key, key.subarray(0, 16)).setAutoPadding(false);
  const packed = Buffer.concat([decipher.update(sealed), decipher.final()]);
  const pad = packed.at(-1) ?? 0;
  if (pad < 1 || pad > 32) return refuse('填充长度不对');
  const body = packed.subarray(0, packed.length - pad);
  if (packed.subarray(packed.length - pad).some((byte) => byte !== pad)) return refuse('填充字节不对');
  if (body.length < 20) return refuse('明文不足 20 字节');
  const end = 20 + body.readUInt32BE(16);
  if (end > body.length) return refuse('明文里写的长度超出实际');
  if (body.subarray(end).toString('utf8') !== receiver) return refuse('receiveid 不对');
  return { ok: true, message: body.subarray(20, end).toString('utf8') };
}

function refuse(why: string): Opened {
  return { ok: false, why };
}
