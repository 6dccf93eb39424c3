/** The board as a picture: one line a post, coloured by what it counts as. */
import { stateText } from './board-text.ts';
import type { CallBoard } from './call.ts';
import { type Count, countAs, tally } from './entry.ts';

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

/** Released posts are left out, as in the numbers. */
export function pictureOf(board: CallBoard, seal: string): BoardPicture {
  const { posts, zone, title, serial } = board;
  const sums = tally(posts.map(({ state }) => state));
  return {
    title: `【点名结束】在岗${sums.present}/${sums.asked}　未答${sums.open}`,
    lines: [
      { text: `${title}　${serial}`, tone: 'muted' },
      ...posts.flatMap((post) => {
        const count = countAs(post.state);
        return count === null ? [] : [{ text: `${post.label}　${stateText(post, zone)}`, tone: TONES[count] }];
      }),
    ],
    footer: `封存码 ${seal}`,
  };
}
