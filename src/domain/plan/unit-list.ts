/** A list of units as a plan writes it (甲县、乙县人民政府，省A、B、C厅等部门) → its units, one by one. */
import { withoutBlanks } from './characters.ts';
import type { ListedUnit } from './listed-unit.ts';
import { spread } from './shared-noun.ts';
import { isUnit } from './unit-words.ts';

export interface UnitList {
  readonly units: readonly ListedUnit[];
  /** Items that cannot be the name of a unit. */
  readonly strangers: readonly string[];
}

const OPENING = /[（(〔【[<＜《]/;
const CLOSING = /[）)〕】\]>＞》]/;
const SEPARATOR = /[、，；,;/／\n]/;

/** Cuts at separators outside brackets, so that 各县<市、区>人民政府 stays one. */
function cut(words: string): string[] {
  const pieces: string[] = [];
  let depth = 0;
  let piece = '';
  for (const char of words) {
    if (OPENING.test(char)) depth += 1;
    else if (CLOSING.test(char)) depth = Math.max(0, depth - 1);
    if (depth === 0 && SEPARATOR.test(char)) {
      pieces.push(piece);
      piece = '';
    } else piece += char;
  }
  return [...pieces, piece].map((each) => each.trim()).filter((each) => each !== '');
}

/** A blank parts two units only when both sides can stand alone: 市生态 环境局 is one unit, set with a blank. */
function cutAtBlanks(piece: string): string[] {
  const words = piece.split(/[ \t\u3000]+/);
  const pieces: string[] = [];
  let current = '';
  words.forEach((word, index) => {
    current += word;
    const next = words.slice(index + 1).join('');
    if (next === '' || (isUnit(current) && /^[\u3400-\u9fff]{2}/.test(next) && isUnit(next.slice(-8)))) {
      pieces.push(current);
      current = '';
    }
  });
  return pieces;
}

/** 市工信局和市能源局 is two units; 市发展和改革委员会 is one, for its left half is no unit. */
function cutAtConjunction(piece: string): string[] {
  const match = /^(.+?[局委厅办府会部心司队区县])(?:以及|和|与|及)((?:省|市|县|区|各|国网|相关|有关|其他|忻).+)$/.exec(
    piece,
  );
  const [, left, right] = match ?? [];
  return left && right && isUnit(left) && isUnit(right) ? [left, ...cutAtConjunction(right)] : [piece];
}

/** A lone 市 or 各县 belongs to what follows: 市、县人民政府; 各县、市、区人民政府. */
function glueLevels(pieces: readonly string[]): string[] {
  const glued: string[] = [];
  let open = false;
  for (const piece of pieces) {
    const last = glued.at(-1);
    if (open && last !== undefined) glued[glued.length - 1] = `${last}、${piece}`;
    else glued.push(piece);
    open = /^[省市县区乡镇州旗]$/.test(piece) || (/^(?:各|相关|有关)[县市区乡镇旗]$/.test(piece) && !open);
  }
  return glued;
}

/** 市审批局等市直有关部门 → 市审批局 and 市直有关部门; a closing 等单位 names nobody and stays in the raw words. */
function cutAtEtc(piece: string): ListedUnit[] {
  const match = /^(.*?[^高中初同平])等(?:[\d一二三四五六七八九十]+[个家]?)?([^等级教]*)$/.exec(piece);
  const [, head, tail] = match ?? [];
  if (head === undefined || tail === undefined || !isUnit(head)) {
    const phrase = piece.replace(/^等/, '');
    return [{ unit: phrase, raw: piece }];
  }
  if (tail === '' || /^(?:单位|部门|机构)$/.test(tail)) return [{ unit: head, raw: piece }];
  return isUnit(tail)
    ? [
        { unit: head, raw: head },
        { unit: tail, raw: `等${tail}` },
      ]
    : [{ unit: piece, raw: piece }];
}

/**
 * Splits a list at 、，；, blanks and 和, keeps open phrases (其他成员单位, 有关部门) as written and spreads what
 * the items share. Blanks and line wraps inside a name are dropped, nothing else is changed.
 */
export function splitUnits(words: string): UnitList {
  const plain = words.replace(/^[\s\u3000]*(?:其中|并)?(?:由|请)?/, '').replace(/[。.\s\u3000]+$/, '');
  const pieces = glueLevels(cut(plain).flatMap(cutAtBlanks).flatMap(cutAtConjunction));
  const listed = pieces.map(withoutBlanks).flatMap(cutAtEtc);
  const whole = spread(listed);
  return {
    units: whole.filter(({ unit }) => isUnit(unit)),
    strangers: whole.filter(({ unit }) => !isUnit(unit)).map(({ raw }) => raw),
  };
}
