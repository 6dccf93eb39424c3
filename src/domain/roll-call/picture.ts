/** The board as a picture: one line a post, coloured by what it counts as. */
import { stateText } from './board-text.ts';
import type { CallBoard } from './call.ts';
import { type Count, countAs, tally } from './tally.ts';

export type Tone = 'plain' | 'good' | 'warn' | 'muted';

const TONES: Readonly<Record<Count, Tone>> = {
  present: 'good',
  'stand-in': 'plain',
  leave: 'plain',
  noted: 'plain',
  pending: 'warn',
  absent: 'warn',
  open: 'warn',
};

export interface BoardPicture {
  readonly title: string;
  readonly lines: readonly { readonly text: string; readonly tone: Tone }[];
  readonly footer: string;
}

/** More lines than these are no picture for a phone: those who are there are then left to the sheet. */
const LINES = 80;

/** Released posts are left out, as in the numbers. */
export function pictureOf(board: CallBoard, seal: string): BoardPicture {
  const { posts, zone, title, serial } = board;
  const sums = tally(posts.map(({ state }) => state));
  const counted = posts.filter(({ state }) => countAs(state) !== null);
  const drawn = counted.length <= LINES ? counted : counted.filter(({ state }) => countAs(state) !== 'present');
  const rest = counted.length - Math.min(LINES, drawn.length);
  return {
    title: `【点名结束】在岗${sums.present}/${sums.asked}　未答${sums.open}`,
    lines: [
      { text: `${title}　${serial}`, tone: 'muted' },
      ...drawn.slice(0, LINES).flatMap((post) => {
        const count = countAs(post.state);
        return count === null ? [] : [{ text: `${post.label}　${stateText(post, zone)}`, tone: TONES[count] }];
      }),
      ...(rest > 0 ? [{ text: `其余${rest}人见点名表`, tone: 'muted' as const }] : []),
    ],
    footer: `封存码 ${seal}`,
  };
}
