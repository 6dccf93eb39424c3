/** What an edit of a draft or of the papers changed, old → new, for the record. */
import type { Directory } from '../directory/directory.ts';
import type { Papers, Proposal } from './alert.ts';
import { printArea } from './area.ts';
import { LEVEL_WORDS } from './level.ts';
import { printShort } from './print-moment.ts';

/** What can be said of a draft at one time; a part that is not decided is left out. */
export interface Edited {
  readonly proposal?: Proposal;
  readonly papers?: Papers;
}

const CALLS = { start: '起始时', now: '现在', morning: '早8:00' } as const;

/** 止：17日24时→18日12时；文号：待补→忻气防办〔2027〕3号. '' where nothing changed. */
export function editWords(before: Edited, after: Edited, directory: Directory, zone: string): string {
  const [old, fresh] = [parts(before, directory, zone), parts(after, directory, zone)];
  return Object.entries(fresh)
    .filter(([name, words]) => old[name] !== undefined && old[name] !== words)
    .map(([name, words]) => `${name}：${old[name]}→${words}`)
    .join('；');
}

function parts({ proposal, papers }: Edited, directory: Directory, zone: string): Readonly<Record<string, string>> {
  const own = papers ?? (proposal !== undefined && 'papers' in proposal ? proposal.papers : undefined);
  return {
    ...(proposal === undefined
      ? {}
      : {
          范围: printArea(proposal.area, directory),
          起: proposal.at === null ? '即时' : printShort(proposal.at, 'start', zone),
        }),
    ...(proposal !== undefined && 'end' in proposal
      ? { 止: proposal.end === null ? '另行通知' : printShort(proposal.end, 'end', zone) }
      : {}),
    ...(proposal !== undefined && 'level' in proposal
      ? {
          级别: LEVEL_WORDS[proposal.level].name,
          上报: proposal.slots.join('、') || '不报',
          点名: CALLS[proposal.call],
        }
      : {}),
    ...(own === undefined
      ? {}
      : { 文号: own.documentNumber ?? '待补', 签发: own.signer ?? '待补', 原因: own.reason ?? '没写' }),
  };
}
