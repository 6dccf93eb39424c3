/** What a push of the bot's shows in a chat, on either platform. */

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
  /** What was accepted and yet will not look as it was meant, in words. */
  readonly notes?: readonly string[];
}

/** Why WeCom does not show it. */
export interface PushRefusal {
  readonly errcode: number;
  readonly errmsg: string;
}

/** The push as a line of the page: who is called, the text, the buttons. */
export function lineOf({ text, mentions, everybody, buttons, notes = [] }: Push): string {
  const called = [...(everybody ? ['所有人'] : []), ...mentions];
  const head = called.length === 0 ? '' : `${called.map((name) => `@${name}`).join(' ')}\n`;
  const foot = buttons.length === 0 ? '' : `\n${buttons.map(({ label }) => `［${label}］`).join('')}`;
  const remarks = notes.map((note) => `\n〔平台：${note}〕`).join('');
  return head + text + foot + remarks;
}
