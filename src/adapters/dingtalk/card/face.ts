/**
 * What an interactive card shows, as the variables its template must have (dingtalk.md 5.1): `title`, `body`, `presses`,
 * `notice` (only ever given to one person), `button1` to `button6` (empty for none), `says1` to `says6`, `face` and `turn`.
 * Each button sends back `says`, `face` and `turn`.
 */
import { createHash } from 'node:crypto';
import type { Reply } from '../../../domain/message.ts';
import { type Button, type Outgoing, plainText } from '../../../domain/outgoing.ts';

/** All values are strings: the platform takes nothing else. */
export type CardParams = Readonly<Record<string, string>>;

/** UTF-8 bytes of one value. */
const VALUE_BYTES = 1_024;
const BUTTONS = 6;
/** Stands in a card whose text came as messages before it. */
const BEFORE = '全文见上一条。';
/** A card that nobody has pressed yet. */
const FIRST_FACE = '0';

export interface QuestionCard {
  readonly params: CardParams;
  /** True when the card says all that the text says. */
  readonly isWhole: boolean;
}

/** Null where nothing is pressed, and where the card cannot carry the buttons. */
export function questionCard(message: Pick<Outgoing, 'title' | 'blocks' | 'buttons'>): QuestionCard | null {
  const { buttons } = message;
  if (buttons.length === 0 || buttons.length > BUTTONS || buttons.some(({ says }) => !fits(says))) return null;
  const { title, body } = halves(plainText(message));
  const isWhole = fits(title) && fits(body);
  return { isWhole, params: { ...faceOf(title, isWhole ? body : BEFORE, buttons), presses: '', face: FIRST_FACE } };
}

/** The card after a press that was let through. `token` is new for each press. */
export function pressedFace({ text, buttons = [], presses = 0 }: Reply, token: string): CardParams {
  const { title, body } = halves(text);
  const shown = buttons.length <= BUTTONS ? buttons.filter(({ says }) => fits(says)) : [];
  return { ...faceOf(title, body, shown), presses: presses > 1 ? `${presses}人已按` : '', face: token };
}

/** What one person alone gets to see on the card. */
export function noticeOf(text: string, token: string): CardParams {
  return { notice: cut(text), turn: token };
}

/** The same before anybody has pressed. */
export function firstNotice(): CardParams {
  return noticeOf('', FIRST_FACE);
}

/** Short, and the same for the same press. */
export function tokenOf(press: string): string {
  return createHash('sha256').update(press).digest('hex').slice(0, 16);
}

function faceOf(title: string, body: string, buttons: readonly Button[]): CardParams {
  const slots = Array.from({ length: BUTTONS }, (_, i) => [
    [`button${i + 1}`, buttons[i]?.label ?? ''],
    [`says${i + 1}`, buttons[i]?.says ?? ''],
  ]);
  return { title: cut(title), body: cut(body), ...Object.fromEntries(slots.flat()) };
}

function halves(text: string): { readonly title: string; readonly body: string } {
  const [title = '', ...rest] = text.split('\n');
  return { title, body: rest.join('\n') };
}

function fits(text: string): boolean {
  return Buffer.byteLength(text) <= VALUE_BYTES;
}

function cut(text: string): string {
  if (fits(text)) return text;
  let shown = '';
  for (const char of text) {
    if (!fits(`${shown}${char}…`)) break;
    shown += char;
  }
  return `${shown}…`;
}
