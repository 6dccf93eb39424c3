/** Buttons without a card: links and card buttons that make the presser's own client say the words (dingtalk.md 5.4). */
import type { Button } from '../../domain/outgoing.ts';
import { markdownOf } from './markdown.ts';

/**
 * Which of both is drawn. Markdown links are the better attested, buttons the better to press; no client is confirmed for
 * both, so the text says the words in any case.
 */
export type ButtonStyle = 'both' | 'markdown' | 'action-card';

/** A text with buttons: Markdown, and the buttons of an action card beside it unless links alone are wanted. */
export interface ButtonMessage {
  readonly title: string;
  readonly text: string;
  /** Empty where there are only links. */
  readonly buttons: readonly { readonly title: string; readonly url: string }[];
}

const TITLE = 20;

export function buttonMessage(
  title: string,
  text: string,
  buttons: readonly Button[],
  style: ButtonStyle,
): ButtonMessage {
  const written = markdownOf(text);
  return {
    title: shortTitle(title),
    text: style === 'action-card' ? written : `${written}\n\n${buttonLinks(buttons)}`,
    buttons: style === 'markdown' ? [] : buttons.map(({ label, says }) => ({ title: label, url: sayingUrl(says) })),
  };
}

/** The same where a card was turned away: links alone. */
export function linksOnly({ title, text, buttons }: ButtonMessage): ButtonMessage {
  const links = buttons.map((one) => `[${one.title}](${one.url})`).join('　');
  return { title, text: text.endsWith(links) ? text : `${text}\n\n${links}`, buttons: [] };
}

/** What the list of conversations shows. */
export function shortTitle(title: string): string {
  return [...title].slice(0, TITLE).join('');
}

/** The body that webhooks, sessions and responses of callbacks take (dingtalk.md 3.3). */
export function buttonBody({ title, text, buttons }: ButtonMessage): Readonly<Record<string, unknown>> {
  if (buttons.length === 0) return { msgtype: 'markdown', markdown: { title, text } };
  const btns = buttons.map((one) => ({ title: one.title, actionURL: one.url }));
  // Side by side while they fit a phone.
  const btnOrientation = btns.length <= 2 ? '1' : '0';
  return { msgtype: 'actionCard', actionCard: { title, text, btnOrientation, btns } };
}

function buttonLinks(buttons: readonly Button[]): string {
  return buttons.map(({ label, says }) => `[${label}](${sayingUrl(says)})`).join('　');
}

function sayingUrl(says: string): string {
  return `dtmd://dingtalkclient/sendMessage?content=${encodeURIComponent(says)}`;
}
