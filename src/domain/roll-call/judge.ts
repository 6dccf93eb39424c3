/** From words and speaker to answers about posts: who may say what about whom. */
import type { Said } from './answer.ts';
import { readAnswer } from './read-answer.ts';

/** Where the speaker stands to the unit whose posts are asked. */
export type Standpoint =
  /** Holds one of the posts asked. */
  | { readonly kind: 'self'; readonly post: string }
  /** Somebody else of the unit. */
  | { readonly kind: 'unit' };

export interface AboutPost {
  readonly post: string;
  readonly said: Said;
  /** Whether the speaker speaks of his own post: otherwise it is 代报. */
  readonly isOwn: boolean;
}

export type Judgement =
  | { readonly kind: 'answers'; readonly answers: readonly AboutPost[] }
  | { readonly kind: 'receipt' }
  /** `which`: an answer, but of whom is open; `words`: no answer that could be read. */
  | { readonly kind: 'unclear'; readonly why: 'words' | 'which' };

/**
 * What `text` answers for a unit of which `asked` posts are asked. A deputy on post is no answer for his chief; a bare 在岗
 * of somebody else counts for the chief only when there is just one.
 */
export function judge(text: string, standpoint: Standpoint, asked: readonly string[]): Judgement {
  const reading = readAnswer(text);
  if (reading.kind === 'receipt') return { kind: 'receipt' };
  if (reading.kind === 'unclear') return { kind: 'unclear', why: 'words' };
  const { said, subjects, isOfDeputy } = reading;
  if (isOfDeputy && said.kind === 'present') return { kind: 'unclear', why: 'which' };
  const named = asked.filter((post) => subjects.includes(post));
  // 书记在岗 is no answer where only the 县长 is asked.
  if (subjects.length > 0 && named.length === 0) return { kind: 'unclear', why: 'which' };
  const isAll = /都|均|全部|两位|一起/.test(text) && named.length !== 1;
  const own = standpoint.kind === 'self' ? standpoint.post : null;
  const posts =
    isAll && asked.length > 1
      ? asked
      : named.length > 0
        ? named
        : own !== null
          ? [own]
          : asked.length === 1
            ? asked
            : [];
  if (posts.length === 0) return { kind: 'unclear', why: 'which' };
  return { kind: 'answers', answers: posts.map((post) => ({ post, said, isOwn: post === own })) };
}
