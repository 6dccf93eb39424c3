/** Which moment of a sentence is the start and which the end, by the words around them. */
import { findMoments, type MomentWords, resolveMoment } from './moment.ts';
import type { SaidMoment } from './request.ts';

const END_BEFORE = /(?:至|到|止[于:]?|结束[于:]?|延长到?|延至|[—~-])\s*$/;
const END_AFTER = /^\s*(?:止|为止|结束|终止|解除预警)/;
const START_BEFORE = /(?:自|从|起[于:]?|定于|决定于|开始[于:]?)\s*$/;
const START_AFTER = /^\s*(?:起|开始|启动|生效)/;
const OPEN = /(?:解除|结束|终止|止)?(?:的)?(?:时间)?另行通知|长期|不定期/;
const TIED = /^\s*(?:起|止|为止|开始|启动|生效|结束|终止)/;
/** Words that only tied the moments together. */
const TIES = /^(?:\s*(?:起|止|为止|开始|启动|生效|结束|终止))|(?:自|从|至|到|起:?|止:?|[—~-])\s*$/g;

export interface ReadMoments {
  readonly start: SaidMoment;
  readonly end: SaidMoment;
  /** The text without its moments and their ties. */
  readonly rest: string;
}

/** `usual` is the role of a moment that no word gives one. `text` is NFKC. */
export function readMoments(
  text: string,
  usual: 'start' | 'end',
  { now, zone }: { readonly now: number; readonly zone: string },
): ReadMoments {
  const roles = new Map<'start' | 'end', MomentWords>();
  const pieces: string[] = [];
  let reached = 0;
  for (const moment of findMoments(text)) {
    const before = text.slice(reached, moment.start);
    const after = text.slice(moment.end);
    // 起 right after a moment belongs to that one, not to the next.
    const role = roleOf(reached > 0 ? before.replace(TIED, '') : before, after, roles, usual);
    if (role === null || roles.has(role)) continue;
    roles.set(role, moment);
    pieces.push(before);
    reached = moment.end;
  }
  pieces.push(text.slice(reached));
  const start = said(roles.get('start'), 'start', { now, after: null, zone });
  const after = start.kind === 'at' ? start.at : now;
  const end = OPEN.test(text) ? ({ kind: 'open' } as const) : said(roles.get('end'), 'end', { now, after, zone });
  const rest = pieces
    .map((piece) => piece.replace(TIES, ' ').replace(TIES, ' '))
    .join(' ')
    .replace(OPEN, ' ');
  return { start, end, rest };
}

function roleOf(
  before: string,
  after: string,
  roles: ReadonlyMap<'start' | 'end', MomentWords>,
  usual: 'start' | 'end',
): 'start' | 'end' | null {
  if (START_BEFORE.test(before)) return 'start';
  if (END_BEFORE.test(before)) return 'end';
  if (START_AFTER.test(after)) return 'start';
  if (END_AFTER.test(after)) return 'end';
  if (!roles.has(usual)) return usual;
  return usual === 'start' && !roles.has('end') ? 'end' : null;
}

function said(
  words: MomentWords | undefined,
  role: 'start' | 'end',
  context: { readonly now: number; readonly after: number | null; readonly zone: string },
): SaidMoment {
  if (words === undefined) return { kind: 'unsaid' };
  if (words.day?.kind === 'now') return { kind: 'now' };
  const at = resolveMoment(words, role, context);
  return at === null ? { kind: 'impossible', words: words.words } : { kind: 'at', at };
}
