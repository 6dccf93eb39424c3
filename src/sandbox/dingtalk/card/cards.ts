/** Interactive cards as the platform keeps them: what everybody sees, what one person sees beside it, where presses go (dingtalk.md 5). */
import type { ShownCard } from '../../exchange.ts';
import { fieldsOf } from '../answers.ts';

/** The one template that is published, drawn as below. */
export const sandboxTemplate = 'sandbox-question.schema';

export type CardData = Readonly<Record<string, string>>;

export interface SandboxCard {
  readonly id: string;
  /** The scene's chat and the line it stands in. */
  readonly chat: string;
  readonly line: string;
  readonly space: { readonly spaceType: 'IM_GROUP' | 'IM_ROBOT'; readonly spaceId: string };
  /** The key of the address that hears of presses; null for the stream, undefined for nobody. */
  readonly route: string | null | undefined;
  everybody: CardData;
  /** By account. */
  readonly persons: Map<string, CardData>;
}

/** Where presses are posted to. */
export interface CardAddress {
  readonly url: string;
  readonly secret: string | null;
}

/** What a card is changed to; `userPrivateData` of an answer is the presser's. */
export interface CardChange {
  readonly everybody: CardData | null;
  readonly persons: ReadonlyMap<string, CardData>;
  /** Without it the whole map is overwritten. */
  readonly byKey: { readonly everybody: boolean; readonly persons: boolean };
}

export interface Cards {
  add(card: SandboxCard): void;
  find(id: string): SandboxCard | null;
  change(card: SandboxCard, change: CardChange): void;
  register(key: string, address: CardAddress): void;
  address(key: string): CardAddress | null;
}

/** No card yet. */
export function createCards(): Cards {
  const cards = new Map<string, SandboxCard>();
  const addresses = new Map<string, CardAddress>();
  return {
    add: (card) => void cards.set(card.id, card),
    find: (id) => cards.get(id) ?? null,
    change(card, { everybody, persons, byKey }) {
      if (everybody !== null) card.everybody = { ...(byKey.everybody ? card.everybody : {}), ...everybody };
      for (const [account, data] of persons)
        card.persons.set(account, { ...(byKey.persons ? card.persons.get(account) : {}), ...data });
    },
    register: (key, address) => void addresses.set(key, address),
    address: (key) => addresses.get(key) ?? null,
  };
}

/** UTF-8 bytes of a value and of a key. */
const mostValue = 1_024;
const mostKey = 100;

/** A `cardParamMap`; in words what is wrong with it. */
export function readCardData(value: unknown): { readonly data: CardData; readonly problem: string | null } {
  const entries = Object.entries(fieldsOf(fieldsOf(value).cardParamMap));
  const wrong = entries.find(
    ([key, one]) => typeof one !== 'string' || Buffer.byteLength(one) > mostValue || Buffer.byteLength(key) > mostKey,
  );
  const data = Object.fromEntries(entries.map(([key, one]) => [key, String(one)]));
  return { data, problem: wrong === undefined ? null : `卡片变量 ${wrong[0]} 不是1KB以内的字符串` };
}

/** What the template draws: for one person, or null for those who have nothing of their own. */
export function drawn(card: SandboxCard, account: string | null): { readonly text: string; readonly card: ShownCard } {
  const { title = '', body = '', presses = '' } = card.everybody;
  const { notice = '' } = (account === null ? undefined : card.persons.get(account)) ?? {};
  const lines = [title, body, presses, notice === '' ? '' : `〔只有您看得到〕${notice}`];
  const buttons = [1, 2, 3, 4, 5, 6].flatMap((number) => {
    const label = card.everybody[`button${number}`] ?? '';
    return label === '' ? [] : [{ label, says: card.everybody[`says${number}`] ?? '' }];
  });
  return { text: lines.filter((line) => line !== '').join('\n'), card: { task: card.id, buttons } };
}
