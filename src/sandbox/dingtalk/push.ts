/** What the bot's pushes show in DingTalk: text, who is really called, buttons, and what did not work out. */
import type { ShownReply } from '../exchange.ts';

/** An @ that takes effect: `written` stands in the text, `person` is a scene id. */
export interface TakenMention {
  readonly written: string;
  readonly person: string;
  readonly name: string;
}

export interface PushButton {
  readonly label: string;
  readonly url: string;
  /** What pressing it makes the presser say, null for an address to open (dingtalk.md 5.4). */
  readonly says: string | null;
}

export type PushMedia =
  | { readonly kind: 'picture'; readonly url: string }
  | { readonly kind: 'file'; readonly name: string };

export interface DingtalkPush {
  /** What the list of conversations shows, '' where the type has none. */
  readonly title: string;
  readonly text: string;
  readonly markup: ShownReply['markup'];
  readonly everybody: boolean;
  readonly mentions: readonly TakenMention[];
  readonly buttons: readonly PushButton[];
  readonly media: PushMedia | null;
  /** The card the buttons belong to; left out where a press only says words. */
  readonly task?: string;
  /** In words for people: what was accepted and yet will not look as it was meant. */
  readonly notes: readonly string[];
}

/** A push that is only text. */
export function plainPush(text: string, markup: ShownReply['markup'], title = ''): DingtalkPush {
  return { title, text, markup, everybody: false, mentions: [], buttons: [], media: null, notes: [] };
}

const dtmd = 'dtmd://dingtalkclient/sendMessage?content=';

/** A button; a dtmd address is read as the words it sends. */
export function pushButton(label: string, url: string): PushButton {
  return { label, url, says: url.startsWith(dtmd) ? decoded(url.slice(dtmd.length)) : null };
}

function decoded(words: string): string | null {
  try {
    return decodeURIComponent(words);
  } catch {
    return null;
  }
}
