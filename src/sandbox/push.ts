/** What a push of the bot's shows in a chat, on either platform. */
import type { ShownCard } from './exchange.ts';

export interface PushedButton {
  readonly label: string;
  /** What pressing it says or does, in words. */
  readonly says: string | null;
}

export interface Push {
  readonly text: string;
  readonly markup: 'plain' | 'markdown';
  /** Posts of those whose phones ring. */
  readonly mentions: readonly string[];
  readonly everybody: boolean;
  readonly buttons: readonly PushedButton[];
  /** The card the buttons belong to; left out where a press only says words. */
  readonly task?: string;
  /** What was accepted and yet will not look as it was meant, in words. */
  readonly notes?: readonly string[];
}

/** Why WeCom does not show it. */
export interface PushRefusal {
  readonly errcode: number;
  readonly errmsg: string;
}

/** The push as a line of the page: who is called, the text, the remarks of the platform. */
export function lineOf({ text, mentions, everybody, notes = [] }: Push): string {
  const called = [...(everybody ? ['所有人'] : []), ...mentions];
  const head = called.length === 0 ? '' : `${called.map((name) => `@${name}`).join(' ')}\n`;
  const remarks = notes.map((note) => `\n〔平台：${note}〕`).join('');
  return head + text + remarks;
}

/** Its buttons; those that do nothing are not shown. */
export function cardOf({
  buttons,
  task = null,
}: {
  readonly buttons: readonly PushedButton[];
  readonly task?: string | null;
}): ShownCard | null {
  const alive = buttons.flatMap(({ label, says }) => (says === null ? [] : [{ label, says }]));
  return alive.length === 0 ? null : { task, buttons: alive };
}
