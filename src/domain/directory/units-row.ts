/** Promises the fields of one row of a unit list as text and lists of text, with a mistake for whatever else stands there. */

/** A row of the file and how to name it to the person who wrote it: `单位第3行（市能源局）`. */
export interface Row {
  readonly label: string;
  readonly fields: Readonly<Record<string, unknown>>;
}

/** Null with a mistake when `value` is no row; a field outside `known` is a mistake, for it is usually a slip of the pen. */
export function readRow(value: unknown, place: string, known: readonly string[], mistakes: string[]): Row | null {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    mistakes.push(`${place}：不是“栏目: 内容”的写法。`);
    return null;
  }
  const fields: { readonly [field: string]: unknown; readonly name?: unknown } = { ...value };
  const label = typeof fields.name === 'string' ? `${place}（${fields.name.trim()}）` : place;
  for (const field of Object.keys(fields)) {
    if (!known.includes(field)) mistakes.push(`${label}：不认识的栏目“${field}”，只能用 ${known.join('、')}。`);
  }
  return { label, fields };
}

/** The trimmed text of a field, null where it is absent or empty; YAML reads a code without quotes as a number. */
export function textOf(row: Row, field: string, mistakes: string[]): string | null {
  const value = row.fields[field];
  if (value === undefined || value === null) return null;
  if (typeof value === 'number') return String(value);
  if (typeof value === 'string') return value.trim() === '' ? null : value.trim();
  mistakes.push(`${row.label}：${field} 要写成文字。`);
  return null;
}

/** The texts of a list field, [] where it is absent. */
export function textList(row: Row, field: string, mistakes: string[]): readonly string[] {
  const value = row.fields[field];
  if (value === undefined || value === null) return [];
  if (!Array.isArray(value) || value.some((one) => typeof one !== 'string' || one.trim() === '')) {
    mistakes.push(`${row.label}：${field} 要写成文字的列表，如 [甲, 乙]。`);
    return [];
  }
  return value.map((one) => String(one).trim());
}
