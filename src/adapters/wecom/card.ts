/** The card with buttons (button_interaction) of the application, within its limits; longer texts go before it. */
import { type Outgoing, plainText } from '../../domain/outgoing.ts';

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
export function cardOf(message: Outgoing, taskId: string): Card | null {
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
