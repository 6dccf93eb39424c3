/** Headings that are units (二、市生态环境局（牵头）): everything under them is that unit's work. */
import { type DutyRole, type LabelKind, labelAt } from './duty-words.ts';
import type { Assignment } from './plan.ts';
import { splitUnits } from './unit-list.ts';
import { isOffice } from './unit-words.ts';

/** The duties a heading lays on every task below it. */
export interface UnitHeading {
  readonly assignments: readonly Assignment[];
}

const TAIL =
  /(?:[（(]?(?:共)?\d+[项条个][）)]?|[（(]?(牵头|配合|责任|主办|协办)(?:单位|部门)?[)）]?|负责|承担|重点|年度|主要|工作|任务|职责|事项|清单|分工|的|[：:，])+$/;

function isRole(kind: LabelKind): kind is DutyRole {
  return kind === 'lead' || kind === 'support' || kind === 'responsible';
}

/** Null unless every item of the heading is an office, so that 加强工业园区 hands out nothing. */
export function readUnitHeading(heading: string): UnitHeading | null {
  const whole = heading.trim().replace(/[。；\s]+$/, '');
  const label = labelAt(whole, 0);
  const words = whole.slice(label?.end ?? 0);
  const units = words.replace(TAIL, '');
  if (units === '' || units.length > 40 || /负责|加强|推进|开展|[：:]/.test(units)) return null;
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
  return { assignments: list.units.map((each) => ({ ...each, role })) };
}
