/** How a notice addresses a unit. */
import type { Unit } from '../directory/unit.ts';

/** 贵县, 贵区, 贵市 of places, 贵局 of bureaus; anything else is 贵单位. */
export function addressOf({ kind, name }: Pick<Unit, 'kind' | 'name'>): string {
  if (kind === 'county') return `贵${name.slice(-1)}`;
  if (kind === 'zone') return '贵区';
  return /[局委办]$/.test(name) ? `贵${name.slice(-1)}` : '贵单位';
}

/** 县域, 区域, 市域: what {域} of a measure stands for. */
export function groundOf({ kind, name }: Pick<Unit, 'kind' | 'name'>): string {
  return kind === 'county' ? `${name.slice(-1)}域` : '辖区';
}
