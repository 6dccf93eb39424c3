/** Many routine messages for one group as one message (design 4.9): whole while they fit, then their first lines. */
import { type Outgoing, plainText } from '../outgoing.ts';
import { bytesOf } from '../phone/page.ts';
import { DELIVERY_TEXTS } from './texts.ts';

/** About two messages of a group robot; beyond it only first lines are told. */
const WHOLE_BYTES = 3_600;
const TITLES_BYTES = 5_400;

/** `messages` are in the order they would have gone, at least two of them. What they mention is mentioned, once. */
export function digestOf(messages: readonly Outgoing[]): Outgoing {
  const items: string[] = [];
  let bytes = 0;
  let untold = 0;
  for (const [index, message] of messages.entries()) {
    const text = wordsOf(message, bytes);
    bytes += text === null ? 0 : bytesOf(text);
    if (text === null) untold += 1;
    else items.push(`${index + 1}）${text}`);
  }
  const rest = untold === 0 ? [] : [DELIVERY_TEXTS.untold(untold)];
  return {
    title: DELIVERY_TEXTS.digest(messages.length),
    blocks: [...items, ...rest].map((text) => ({ kind: 'paragraph', text })),
    mentions: mentionsOf(messages),
    buttons: [],
    attachment: null,
  };
}

function wordsOf(message: Outgoing, bytes: number): string | null {
  const whole = plainText(message);
  if (bytes + bytesOf(whole) <= WHOLE_BYTES) return whole;
  return bytes + bytesOf(message.title) <= TITLES_BYTES ? message.title : null;
}

function mentionsOf(messages: readonly Outgoing[]): Outgoing['mentions'] {
  const seen = new Map(messages.flatMap((one) => one.mentions).map((mention) => [JSON.stringify(mention), mention]));
  return [...seen.values()];
}
