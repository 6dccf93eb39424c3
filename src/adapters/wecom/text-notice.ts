/** The one card a group robot shows: a notice that opens a page, never a button (text_notice, wecom.md 2.10 and 4.2). */
import { type Outgoing, plainText } from '../../domain/outgoing.ts';

const TITLE = 26;
const DESCRIPTION = 30;
const SUBTITLE = 112;
const MORE = '…点开看全文';

/** Null unless `url` is an https address: the card must lead somewhere, and nobody is led to an unprotected page. */
export function textNoticeBody(message: Outgoing, url: string): object | null {
  if (URL.parse(url)?.protocol !== 'https:') return null;
  const [title = '', ...rest] = plainText(message).split('\n');
  const lines = rest.filter((line) => line !== '');
  const [first = ''] = lines;
  const hasDescription = first !== '' && characters(first) <= DESCRIPTION;
  const subtitle = (hasDescription ? lines.slice(1) : lines).join('\n');
  return {
    msgtype: 'template_card',
    template_card: {
      card_type: 'text_notice',
      main_title: { title: [...title].slice(0, TITLE).join(''), ...(hasDescription ? { desc: first } : {}) },
      ...(subtitle === '' ? {} : { sub_title_text: cut(subtitle) }),
      card_action: { type: 1, url },
    },
  };
}

function cut(text: string): string {
  if (characters(text) <= SUBTITLE) return text;
  return [...text].slice(0, SUBTITLE - MORE.length).join('') + MORE;
}

function characters(text: string): number {
  return [...text].length;
}
