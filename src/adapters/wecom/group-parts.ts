/** A message to a WeCom group in parts: text whose first part mentions, then the picture or file. */
import type { Mention } from '../../domain/outgoing.ts';
import type { Part, Sending } from '../adapter.ts';
import { type Media, withMedia } from './media.ts';
import { textParts } from './plain-parts.ts';

export type GroupPayload =
  | { readonly kind: 'text'; readonly content: string; readonly mentions: readonly Mention[] }
  | Media;

/** A picture of more than `pictureBytes` goes as a file. */
export function groupParts(sending: Sending, pictureBytes: number): readonly Part[] {
  const { message, media } = withMedia(sending, pictureBytes);
  const texts = textParts(message, { mention: true });
  const payloads: GroupPayload[] = texts.map((content, i) => ({
    kind: 'text',
    content,
    mentions: i === 0 ? message.mentions : [],
  }));
  if (media !== null) payloads.push(media);
  return payloads.map((payload, i) => ({ number: i + 1, of: payloads.length, payload }));
}

/** The `text` message of robots and of the application's groups, with people in the fields that really mention. */
export function textBody(content: string, mentions: readonly Mention[]): object {
  const users = mentions.flatMap((one) => (one.kind === 'user' ? [one.user] : one.kind === 'all' ? ['@all'] : []));
  const mobiles = mentions.flatMap((one) => (one.kind === 'mobile' ? [one.mobile] : []));
  return {
    msgtype: 'text',
    text: {
      content,
      ...(users.length > 0 ? { mentioned_list: users } : {}),
      ...(mobiles.length > 0 ? { mentioned_mobile_list: mobiles } : {}),
    },
  };
}
