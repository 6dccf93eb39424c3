/** Whether a deputy says of himself that he stands in for the post that named him. */
import { readAnswer, subjectsIn } from './read-answer.ts';

export interface Named {
  /** As the head told it; null when he named nobody. */
  readonly post: string | null;
  /** How the unit is called, in full and in short. */
  readonly unit: readonly string[];
}

/** Only the very post that was named: an ordinary 副县长 is no 常务副县长. The unit's name before it is no part of it. */
export function isNamed({ post, unit }: Named, own: string | null): boolean {
  if (post === null || own === null) return false;
  const bare = (words: string) => {
    const prefix = unit.toSorted((a, b) => b.length - a.length).find((name) => name !== '' && words.startsWith(name));
    return prefix === undefined ? words : words.slice(prefix.length);
  };
  const named = bare(post.replace(/\s/g, ''));
  return named !== '' && named === bare(own.replace(/\s/g, ''));
}

/** `present`: he is there; `other`: he says something else of himself; null when he speaks of somebody else, or says nothing. */
export function standInSays(text: string, own: string): 'present' | 'other' | null {
  const reading = readAnswer(text);
  if (reading.kind !== 'said') return null;
  const isOfHimself = reading.subjects.every((subject) => subjectsIn(own).includes(subject));
  if (
    !isOfHimself ||
    (reading.isOfDeputy && !text.replace(/\s/g, '').includes(own)) ||
    reading.said.kind === 'stand-in'
  )
    return null;
  return reading.said.kind === 'present' ? 'present' : 'other';
}
