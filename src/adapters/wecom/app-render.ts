/** Writes an answer of the application in place: sealed XML, a text or the new face of the card that was pressed. */
import { randomBytes } from 'node:crypto';
import type { IncomingMessage, Reply } from '../../domain/message.ts';
import type { CallbackResponse } from '../adapter.ts';
import { cutToSize } from '../cut-to-size.ts';
import { pressedCard } from './card.ts';
import type { WecomCrypto } from './crypto.ts';
import { writeXml, type XmlValue } from './xml.ts';

/** developer.work.weixin.qq.com path/90241. */
const CONTENT_BYTES = 2_048;

/** The envelope's nonce is ours to choose (path/90238). `now` is epoch ms. */
export function renderAppAnswer(
  crypto: WecomCrypto,
  corpId: string,
  message: IncomingMessage,
  reply: Reply,
  now: number,
): CallbackResponse {
  const timestamp = Math.floor(now / 1000);
  const head = { ToUserName: message.sender, FromUserName: corpId, CreateTime: timestamp };
  const { content } = message;
  const plain: { readonly [name: string]: XmlValue } =
    content.kind === 'pressed'
      ? { ...head, MsgType: 'update_template_card', TemplateCard: inPascalCase(pressedCard(reply, content.card)) }
      : { ...head, MsgType: 'text', Content: cutToSize(reply.text, CONTENT_BYTES, Buffer.byteLength) };
  const nonce = randomBytes(8).toString('hex');
  const Encrypt = crypto.seal(writeXml(plain));
  const MsgSignature = crypto.sign(String(timestamp), nonce, Encrypt);
  const body = writeXml({ Encrypt, MsgSignature, TimeStamp: timestamp, Nonce: nonce });
  return { status: 200, type: 'application/xml', body };
}

/** `main_title` → `MainTitle`; lists stay lists, which XML writes as repeated elements (wecom.md 5.3). */
function inPascalCase(value: unknown): XmlValue {
  if (typeof value === 'string' || typeof value === 'number') return value;
  if (Array.isArray(value)) return value.map(inPascalCase);
  return Object.fromEntries(
    Object.entries(value ?? {}).map(([name, inner]) => [
      name.replace(/(?:^|_)([a-z])/g, (_match, letter: string) => letter.toUpperCase()),
      inPascalCase(inner),
    ]),
  );
}
