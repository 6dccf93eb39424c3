/** data/push-texts.json: the office's own wording of season texts, with a closed set of placeholders. */

/** By standing; 部门 is for bureaus, 野外用火 for open burning. */
export const TEMPLATES = ['分区', '全禁', '按公告', '未确认', '预警中', '部门', '野外用火'] as const;
export type TemplateName = (typeof TEMPLATES)[number];

export const PLACEHOLDERS = [
  ...['单位', '哪天', '今晚', '节日', '本地', '公告', '禁放区范围', '限放区范围', '限放', '之后', '例外', '旺火'],
  ...['预警提示', '预警级别', '预警编号', '限放区也', '原定', '各县', '要求'],
  ...['巡查时段', '巡查截止', '巡查写法', '依据', '确认日', '编号'],
] as const;

/** What is put in; a name that is left out stands for nothing. */
export type Filling = Readonly<Record<string, string>>;

export type PushTexts = Readonly<Record<TemplateName, readonly string[]>>;

export type TemplatesReading =
  | { readonly ok: true; readonly value: PushTexts }
  | { readonly ok: false; readonly mistakes: readonly string[] };

const HOLE = /\{([^{}]*)\}/g;
const KNOWN: ReadonlySet<string> = new Set(PLACEHOLDERS);
/** What a line may hold and be printed all the same when it is empty. */
const OPTIONAL: ReadonlySet<string> = new Set(['限放区也']);

export function readPushTexts(value: unknown): TemplatesReading {
  const file = typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
  const mistakes: string[] = [];
  const read = (name: TemplateName): readonly string[] => {
    const given = file[name];
    if (!Array.isArray(given) || !given.every((line) => typeof line === 'string') || given.length === 0) {
      mistakes.push(`${name}：要写成一行一句的列表`);
      return [];
    }
    for (const [hole, word = ''] of given.join('\n').matchAll(HOLE))
      if (!KNOWN.has(word)) mistakes.push(`${name}：没有 ${hole} 这个空，可用：${PLACEHOLDERS.join('、')}`);
    return given;
  };
  const texts = Object.fromEntries(TEMPLATES.map((name) => [name, read(name)])) as unknown as PushTexts;
  for (const name of Object.keys(file))
    if (!(TEMPLATES as readonly string[]).includes(name))
      mistakes.push(`没有“${name}”这种文本，可写：${TEMPLATES.join('、')}`);
  return mistakes.length > 0 ? { ok: false, mistakes } : { ok: true, value: texts };
}

/** A line with a hole that nothing fills is left out, and a blank line with nothing below it. */
export function fill(lines: readonly string[], filling: Filling): string {
  const printed = lines.flatMap((line) => {
    const isEmpty = [...line.matchAll(HOLE)].some(
      ([, word = '']) => !OPTIONAL.has(word) && (filling[word] ?? '') === '',
    );
    return isEmpty ? [] : [line.replace(HOLE, (_hole, word: string) => filling[word] ?? '')];
  });
  return printed
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
}
