/** Opens a zip as far as a Word document needs it, and stops before a small file becomes a large one. */
import { inflateRawSync } from 'node:zlib';

export type ZipReading =
  | { readonly ok: true; readonly parts: ReadonlyMap<string, Buffer> }
  | { readonly ok: false; readonly code: 'no-zip' | 'too-large' };

const END = 0x06054b50;
const ENTRY = 0x02014b50;
const LOCAL = 0x04034b50;

function endRecord(bytes: Buffer): number {
  const from = Math.max(0, bytes.length - 22 - 0xffff);
  for (let at = bytes.length - 22; at >= from; at -= 1) if (bytes.readUInt32LE(at) === END) return at;
  return -1;
}

/** One entry unpacked, `room` bytes at most. */
function unpack(bytes: Buffer, entry: number, room: number): Buffer | 'too-large' | 'broken' {
  const method = bytes.readUInt16LE(entry + 10);
  const packed = bytes.readUInt32LE(entry + 20);
  const local = bytes.readUInt32LE(entry + 42);
  if (local + 30 > bytes.length || bytes.readUInt32LE(local) !== LOCAL) return 'broken';
  const start = local + 30 + bytes.readUInt16LE(local + 26) + bytes.readUInt16LE(local + 28);
  if (start + packed > bytes.length) return 'broken';
  const content = bytes.subarray(start, start + packed);
  if (method === 0) return packed <= room ? content : 'too-large';
  if (method !== 8) return 'broken';
  try {
    return inflateRawSync(content, { maxOutputLength: Math.max(1, room) });
  } catch (error) {
    return error instanceof RangeError ? 'too-large' : 'broken';
  }
}

/** The entries of `wanted` (empty buffers for the rest). Every entry is really unpacked against `limit` bytes in all: sizes in a header may lie. */
export function readZip(bytes: Buffer, limit: number, wanted: readonly string[]): ZipReading {
  const end = bytes.length < 22 ? -1 : endRecord(bytes);
  if (end < 0) return { ok: false, code: 'no-zip' };
  const count = bytes.readUInt16LE(end + 10);
  let at = bytes.readUInt32LE(end + 16);
  let room = limit;
  const parts = new Map<string, Buffer>();
  for (let index = 0; index < count; index += 1) {
    if (at + 46 > bytes.length || bytes.readUInt32LE(at) !== ENTRY) return { ok: false, code: 'no-zip' };
    const length = bytes.readUInt16LE(at + 28);
    const content = unpack(bytes, at, room);
    if (content === 'too-large') return { ok: false, code: 'too-large' };
    if (content === 'broken') return { ok: false, code: 'no-zip' };
    room -= content.length;
    const name = bytes.toString('utf8', at + 46, at + 46 + length);
    parts.set(name, wanted.includes(name) ? content : Buffer.alloc(0));
    at += 46 + length + bytes.readUInt16LE(at + 30) + bytes.readUInt16LE(at + 32);
  }
  return { ok: true, parts };
}
