/** Who has to be on post at which level, in words and in number (plan, 应急1: orange the head, red party secretary and head). */
import type { Unit } from '../directory/unit.ts';
import type { AlertLevel } from './level.ts';

/** Posts of a unit that are asked at a level; the 管委会 are not asked unless the office adds them. */
export function dutyPosts({ kind, head }: Pick<Unit, 'kind' | 'head'>, level: AlertLevel | null): readonly string[] {
  if (kind !== 'county' || level === null || level === 'yellow') return [];
  const post = head ?? '政府主要领导';
  return level === 'red' ? ['书记', post] : [post];
}

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
