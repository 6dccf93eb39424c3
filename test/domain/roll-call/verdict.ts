/** What words are taken for, in one word a table can hold. */
import { judge } from '../../../src/domain/roll-call/judge.ts';

/** present, stand-in, leave, absent; receipt; ? for unclear words, ?? for an answer of whom is open. */
export type Verdict = 'present' | 'stand-in' | 'leave' | 'absent' | 'receipt' | '?' | '??';

export function verdict(text: string, who: 'self' | 'unit', asked: readonly string[] = ['县长']): string {
  const result = judge(text, who === 'self' ? { kind: 'self', post: '县长' } : { kind: 'unit' }, asked);
  if (result.kind === 'receipt') return 'receipt';
  if (result.kind === 'unclear') return result.why === 'words' ? '?' : '??';
  return result.answers.map(({ said }) => said.kind).join(',');
}
