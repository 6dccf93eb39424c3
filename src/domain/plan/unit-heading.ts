/** Headings that are units (二、市生态环境局（牵头）): everything under them is that unit's work. */
import { type DutyRole, type LabelKind, labelAt } from './duty-words.ts';
import { readDuty } from './notation/read-duty.ts';
import type { Assignment, Unread } from './plan.ts';
import { splitUnits } from './unit-list.ts';
import { isOffice } from './unit-words.ts';

/** The duties a heading lays on every task below it, and what of its own brackets was not read. */
export interface UnitHeading {
  readonly assignments: readonly Assignment[];
  readonly unread: readonly Unread[];
}

const TAIL =
  /(?:[（(]?(?:共)?\d+[项条个][）)]?|[（(]?(牵头|配合|责任|主办|协办)(?:单位|部门)?[)）]?|负责|承担|重点|年度|主要|工作|任务|职责|事项|清单|分工|的|[：:，])+$/;
/** 市公安局（配合单位：市交通局）: the heading's last brackets, when they hand out more. */
const OWN_BRACKETS = /^(.{2,40})[（(〔【]([^（()）〔〕【】]{4,200})[)）〕】]$/;

function isRole(kind: LabelKind): kind is DutyRole {
  return kind === 'lead' || kind === 'support' || kind === 'responsible';
}

/** Null unless every item of the heading is an office, so that 加强工业园区 hands out nothing. */
export function readUnitHeading(heading: string): UnitHeading | null {
  const whole = heading.trim().replace(/[。；\s]+$/, '');
  const [, before, inside] = OWN_BRACKETS.exec(whole) ?? [];
  const more = inside === undefined ? null : readDuty(inside, { firstLeads: null });
  if (before === undefined || more === null) return readName(whole);
  const name = readName(before);
  if (name === null) return null;
  return { assignments: [...name.assignments, ...more.assignments], unread: more.unread };
}

function readName(whole: string): UnitHeading | null {
  const label = labelAt(whole, 0);
  const words = whole.slice(label?.end ?? 0);
  const units = words.replace(TAIL, '');
  if (units === '' || units.length > 60 || /负责|加强|推进|开展|[：:。]/.test(units)) return null;
  if ((units.match(/[（(]/g)?.length ?? 0) !== (units.match(/[）)]/g)?.length ?? 0)) return null;
  const tail = words.slice(units.length);
  if (label !== null && !isRole(label.kind)) return null;
  const role: DutyRole =
    label !== null && isRole(label.kind)
      ? label.kind
      : /牵头|主办/.test(tail)
        ? 'lead'
        : /配合|协办/.test(tail)
          ? 'support'
          : 'responsible';
  const list = splitUnits(units);
  if (list.strangers.length > 0 || list.units.length === 0 || !list.units.every(({ unit }) => isOffice(unit)))
    return null;
  return { assignments: list.units.map((each) => ({ ...each, role })), unread: [] };
}
