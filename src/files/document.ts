/** A plan's file → its text, or the reason why not: .txt and .docx, bounded in size, nothing guessed. */
import mammoth from 'mammoth';
import { htmlToText } from './html-text.ts';
import { readPlainText } from './plain-text.ts';
import type { DocumentRefusal } from './texts.ts';
import { type WordElement, wordNumbers, writeNumbers } from './word-numbers.ts';
import { readZip } from './zip.ts';

export type DocumentReading =
  | { readonly ok: true; readonly text: string }
  | { readonly ok: false; readonly code: DocumentRefusal };

const LARGEST = 20 * 1024 * 1024;
const LARGEST_UNPACKED = 50 * 1024 * 1024;
const BODY = 'word/document.xml';
const NUMBERING = 'word/numbering.xml';
const OLE = Buffer.from([0xd0, 0xcf, 0x11, 0xe0]);

async function readDocx(bytes: Buffer, mostUnpacked: number): Promise<DocumentReading> {
  if (bytes.subarray(0, 4).equals(OLE)) return { ok: false, code: 'old-word' };
  const zip = readZip(bytes, mostUnpacked, [BODY, NUMBERING]);
  if (!zip.ok) return { ok: false, code: zip.code === 'too-large' ? 'too-large' : 'not-docx' };
  const body = zip.parts.get(BODY);
  if (body === undefined) return { ok: false, code: 'not-docx' };
  const numbers = wordNumbers(body.toString(), zip.parts.get(NUMBERING)?.toString() ?? '');
  try {
    const convertImage = mammoth.images.imgElement(async () => ({ src: '' }));
    const { value } = await mammoth.convertToHtml(
      { buffer: bytes },
      {
        convertImage,
        transformDocument: (document: WordElement) => writeNumbers(document, numbers),
      },
    );
    const text = htmlToText(value);
    return text.trim() === '' ? { ok: false, code: 'empty' } : { ok: true, text };
  } catch {
    // mammoth throws whatever its XML parser met; to the sender all of it means one thing.
    return { ok: false, code: 'not-docx' };
  }
}

/** `name` decides the kind by its ending; the bytes have to agree. Reads nothing but the bytes it is given. */
export async function readDocument(
  bytes: Buffer,
  name: string,
  mostUnpacked: number = LARGEST_UNPACKED,
): Promise<DocumentReading> {
  if (bytes.length > LARGEST) return { ok: false, code: 'too-large' };
  if (bytes.length === 0) return { ok: false, code: 'empty' };
  const ending = /\.([^.]+)$/.exec(name.toLowerCase())?.[1];
  if (ending === 'docx') return readDocx(bytes, mostUnpacked);
  if (ending === 'doc') return { ok: false, code: 'old-word' };
  return ending === 'txt' ? readPlainText(bytes) : { ok: false, code: 'unknown-kind' };
}
