/** Promises the counties that a clause's own text obliges by name, for 相关县 among its units; an example obliges nobody. */
import type { Directory } from '../directory/directory.ts';
import type { Unit } from '../directory/unit.ts';

interface Mention {
  readonly unit: Unit;
  readonly start: number;
  readonly end: number;
  /** Whether the 县, 区 or 市 stands with it. */
  readonly full: boolean;
}

/** Experience to be followed is somebody else's: 发扬…经验, 如…等地, 以…为例; what 要, 应 or 须 opens is a duty again. */
const EXAMPLES = [
  /(?:发扬|借鉴|学习|推广|参照|参考|复制|总结|仿照)[^。;!?要应须]{0,80}?(?:经验|做法|模式|样板|典型|示范|先进|案例)/gu,
  /(?:如|像|比照)[^。;,!?要应须]{0,80}?(?:那样|一样|等地|等县|等市|等区|为例)/gu,
  /以[^。;,!?要应须]{0,80}?为(?:例|样板|榜样|典型|标杆)/gu,
  /(?:例如|比如|譬如|诸如)[^。;!?要应须]{0,80}/gu,
  /除[^。;,!?]{0,80}?外/gu,
] as const;

/** What follows an example's county: 忻府区经验, 定襄县移动供热的做法. A verb between means that the county itself acts. */
const PRAISED =
  /^(?:(?![要应须需将对把在已加快推进总结学习推广形成建立])[^。;,!?、]){0,10}(?:经验|做法|模式|样板|典型|案例)/u;
/** 代县某某有限公司 and 代县分局 are names of others. */
const OTHERS_NAME =
  /^(?:(?![要应须需将对把的内境督促加快推进引导鼓励支持指导配合负责完成开展])[\p{L}\p{N}]){0,16}?(?:公司|集团|厂|矿|分局|支队|电站|机场|水库|高速|公路|铁路)/u;
/** Before 代县 these make another word: 现代县域, 新时代县城. */
const WORD_BEFORE = /[时现当近古年世朝替取交一二三四五两几每历后上下末换第]$/u;
/** A bare stem counts before a word that gives it a duty; 五台雾炮车 are five cannons. */
const DUTY_AFTER =
  /^(?:(?:等|[\d两二三四五六七八九十]+个?)[县区市]|等?地?(?:要|应|须|需|必须|负责|政府|人民政府|列入|纳入))/u;
const JOINED = /^(?:、|和|与|及|以及|,)$/u;

/** Counties that `text` names other than as an example, and those of a region it names (忻定盆地), in printing order. */
export function obligedCounties(text: string, directory: Directory): readonly Unit[] {
  const plain = readable(text);
  const exempt = EXAMPLES.flatMap((pattern) =>
    [...plain.matchAll(pattern)].map(({ index, 0: words }) => ({ start: index, end: index + words.length })),
  );
  const binds = (start: number, end: number) => {
    const rest = plain.slice(end);
    const inExample = exempt.some((span) => span.start <= start && start < span.end);
    return !inExample && !PRAISED.test(rest) && !OTHERS_NAME.test(rest);
  };
  const mentions = findMentions(plain, directory.units);
  const named = new Set(
    mentions
      .filter((mention, at) => mention.full || standsInList(plain, mentions, at))
      .filter(({ start, end }) => binds(start, end))
      .map(({ unit }) => unit),
  );
  const counties = directory.units.filter(({ kind }) => kind === 'county');
  for (const group of directory.groups) {
    const members = directory.members(group);
    const isRegion = members.length < counties.length;
    const spoken = [group.name, ...group.aliases].map(readable).find((name) => plain.includes(name));
    if (!isRegion || spoken === undefined) continue;
    const start = plain.indexOf(spoken);
    for (const unit of binds(start, start + spoken.length) ? members : []) named.add(unit);
  }
  return counties.filter((unit) => named.has(unit));
}

/** The text as patterns read it: half width, without blanks, line wraps, quotation marks and angle brackets. */
function readable(text: string): string {
  return text.normalize('NFKC').replace(/[\s<>“”"'《》〈〉]/gu, '');
}

/** Longest names first, so that 五台山 is never read as 五台; zones only block what they cover. */
function findMentions(text: string, units: readonly Unit[]): readonly Mention[] {
  const names = new Map<string, Unit>();
  for (const unit of units) {
    if (unit.kind !== 'county' && unit.kind !== 'zone') continue;
    for (const name of [unit.name, unit.short, ...unit.aliases]) names.set(readable(name), unit);
  }
  if (names.size === 0) return [];
  const pattern = [...names.keys()].sort((a, b) => b.length - a.length).map(RegExp.escape);
  return [...text.matchAll(new RegExp(pattern.join('|'), 'gu'))].flatMap((match) => {
    const unit = names.get(match[0]);
    const oneCharacter = /^.[县区市]$/u.test(match[0]);
    if (unit?.kind !== 'county' || (oneCharacter && WORD_BEFORE.test(text.slice(0, match.index)))) return [];
    return [{ unit, start: match.index, end: match.index + match[0].length, full: /[县区市]$/u.test(match[0]) }];
  });
}

function standsInList(text: string, mentions: readonly Mention[], at: number): boolean {
  const here = mentions[at];
  if (here === undefined) return false;
  const [before, after] = [mentions[at - 1], mentions[at + 1]];
  const joined = (left: Mention | undefined, right: Mention | undefined) =>
    left !== undefined && right !== undefined && JOINED.test(text.slice(left.end, right.start));
  return joined(before, here) || joined(here, after) || DUTY_AFTER.test(text.slice(here.end));
}
