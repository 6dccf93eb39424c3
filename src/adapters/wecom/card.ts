/** The card with buttons (button_interaction), within its limits: a question, and what it becomes once a button was pressed. */
import { createHash } from 'node:crypto';
import type { Reply } from '../../domain/message.ts';
import { type Outgoing, plainText, textMessage } from '../../domain/outgoing.ts';

/** wecom.md 2.10 and 5.2: recommendations of the client, which cuts; button texts beyond four characters are cut too. */
const TITLE = 26;
const DESCRIPTION = 30;
const SUBTITLE = 112;
const LABEL = 4;
const BUTTONS = 6;
/** Stands in a card whose text came as messages before it. */
const BEFORE = '全文见上一条。';

export interface Card {
  readonly card: object;
  /** True when the card says all that the text says. */
  readonly isWhole: boolean;
}

/** Null when the message has no buttons. `taskId` has [0-9A-Za-z_-] and is new for each message. */
export function cardOf(message: Pick<Outgoing, 'title' | 'blocks' | 'buttons'>, taskId: string): Card | null {
  if (message.buttons.length === 0) return null;
  const [title = '', ...rest] = plainText(message).split('\n');
  const lines = rest.filter((line) => line !== '');
  const [first = '', ...others] = lines;
  const fitsDescription = [...first].length <= DESCRIPTION;
  const description = fitsDescription ? first : '';
  const subtitle = (fitsDescription ? others : lines).join('\n');
  const buttons = message.buttons.filter((one, i, all) => all.findIndex(({ says }) => says === one.says) === i);
  const isWhole = [...title].length <= TITLE && [...subtitle].length <= SUBTITLE && buttons.length <= BUTTONS;
  const shown = isWhole ? subtitle : BEFORE;
  return {
    isWhole,
    card: {
      card_type: 'button_interaction',
      main_title: { title: [...title].slice(0, TITLE).join(''), ...(description === '' ? {} : { desc: description }) },
      ...(shown === '' ? {} : { sub_title_text: shown }),
      task_id: taskId,
      button_list: buttons.slice(0, BUTTONS).map(({ label, says }, i) => ({
        text: [...label].slice(0, LABEL).join(''),
        style: i === 0 ? 1 : 2,
        key: says,
      })),
    },
  };
}

/** The key of a button that is only there because a card must have one (wecom.md 2.10); pressing it says nothing. */
export const DONE_KEY = 'lanshao-done';
const DONE = { label: '已处理', says: DONE_KEY };

/** The answer to the message `id` as a card; null when it has no buttons or says more than a card holds. */
export function answerCard(reply: Reply, id: string): object | null {
  const card = cardOf({ ...textMessage(reply.text), buttons: reply.buttons ?? [] }, taskIdOf(id));
  return card?.isWhole === true ? card.card : null;
}

/** What the pressed card `taskId` becomes: the answer, cut to what a card holds, and the buttons it still has. */
export function pressedCard(reply: Reply, taskId: string): object {
  const buttons = reply.buttons !== undefined && reply.buttons.length > 0 ? reply.buttons : [DONE];
  const [title = '', ...lines] = reply.text.split('\n').filter((line) => line !== '');
  const text = [cut(title, TITLE), cut(lines.join('\n'), SUBTITLE)].filter((line) => line !== '').join('\n');
  return cardOf({ ...textMessage(text), buttons }, taskId)?.card ?? {};
}

function cut(text: string, length: number): string {
  const characters = [...text];
  return characters.length <= length ? text : `${characters.slice(0, length - 1).join('')}…`;
}

/** The same card for the same message, so that a repeated callback never starts a second one. */
function taskIdOf(id: string): string {
  return `R${createHash('sha256').update(id).digest('hex').slice(0, 24)}`;
}
