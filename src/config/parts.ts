/** What the parts of the settings share: kinds of values, and how half a platform is named. */
import { z } from 'zod';

/** What was set, by name; empty variables are not in it. */
export type Given = Readonly<Record<string, string>>;

/** A whole number within bounds, `standard` when not set. */
export function wholeNumber(standard: number, least: number, most: number) {
  const bounds = `要在 ${least} 到 ${most} 之间`;
  return z.coerce.number('要写成数字').int('要写成整数').min(least, bounds).max(most, bounds).default(standard);
}

/** An http address; a slash at its end is dropped. */
export function address(standard: string) {
  return z
    .string()
    .regex(/^https?:\/\/[^\s/]+[^\s]*$/, '要以 https:// 或 http:// 开头')
    .default(standard)
    .transform((url) => url.replace(/\/+$/, ''));
}

/** Names parted by commas, Chinese ones too. */
export function nameList(standard: string) {
  return z
    .string()
    .default(standard)
    .transform((text) =>
      text
        .split(/[,，、]/)
        .map((name) => name.trim())
        .filter((name) => name !== ''),
    );
}

const HOST = /^\.?[a-z0-9-]+(?:\.[a-z0-9-]+)*$/i;

/** Names of hosts parted by commas; a dot in front means every host below that domain, which has two parts at least. */
export function hostList() {
  return nameList('')
    .refine(
      (names) => names.every((name) => HOST.test(name) && (!name.startsWith('.') || name.slice(1).includes('.'))),
      '要写主机名，逗号隔开；.example.com 这样写是整个域',
    )
    .transform((names) => names.map((name) => name.toLowerCase()));
}

export function aesKey() {
  return z
    .string()
    .regex(/^[A-Za-z0-9]{43}$/, '要是后台给的 43 位字母数字')
    .optional();
}

/** A platform with none of its variables is off; half set is a mistake that names what is missing. */
export function missingOf(
  set: Given,
  platform: string,
  needed: readonly string[],
  optional: readonly string[],
): string[] {
  if (![...needed, ...optional].some((name) => name in set)) return [];
  const missing = needed.filter((name) => !(name in set));
  return missing.length === 0 ? [] : [`${platform}只配了一半，还缺：${missing.join('、')}`];
}
