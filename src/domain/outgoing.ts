/** What goes out, in the bot's own terms: each platform renders it as well as it can, and degrades it honestly. */

/** Where a push may go. A terminal is only ever answered. */
export type PushPlatform = 'wecom' | 'dingtalk';

/** People named so that their phones ring. `user` is the platform's own id, and `name` what stands in the text. */
export type Mention =
  | { readonly kind: 'all' }
  | { readonly kind: 'user'; readonly user: string; readonly name: string }
  | { readonly kind: 'mobile'; readonly mobile: string; readonly name: string };

/** A button and its typed equivalent: pressing it says `says` to the bot. `label` has at most four characters. */
export interface Button {
  readonly label: string;
  readonly says: string;
}

/** A part of a text; the parts are divided by a blank line. */
export type Block =
  | { readonly kind: 'paragraph'; readonly text: string }
  | { readonly kind: 'list'; readonly items: readonly string[] };

/** Something with bytes, kept in the store under the hex SHA-256 of them. A picture is JPEG or PNG. */
export interface Attachment {
  readonly kind: 'picture' | 'file';
  readonly name: string;
  readonly digest: string;
}

/**
 * One message. Its text, `plainText`, reads right without any markup (phone-texts R1): everything else adds to it.
 * `title` is line 1 and says it all (R2).
 */
export interface Outgoing {
  readonly title: string;
  readonly blocks: readonly Block[];
  readonly mentions: readonly Mention[];
  readonly buttons: readonly Button[];
  readonly attachment: Attachment | null;
}

/** Title and blocks as they read on a phone: the title joined to the first block, the others after a blank line. */
export function plainText({ title, blocks }: Pick<Outgoing, 'title' | 'blocks'>): string {
  const texts = blocks.map((block) => (block.kind === 'paragraph' ? block.text : block.items.join('\n')));
  const [first, ...others] = texts.filter((text) => text !== '');
  return [first === undefined ? title : `${title}\n${first}`, ...others].join('\n\n');
}

/** A message that is only text: its first line is the title, the rest goes as it stands. */
export function textMessage(text: string, mentions: readonly Mention[] = []): Outgoing {
  const [title = '', ...rest] = text.split('\n');
  const body = rest.join('\n');
  const blocks: Block[] = body === '' ? [] : [{ kind: 'paragraph', text: body }];
  return { title, blocks, mentions, buttons: [], attachment: null };
}
