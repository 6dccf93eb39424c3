/** JSON with one spelling for one value, so that equal values hash alike. */

/** Sorts keys at every depth; otherwise as JSON.stringify, except that a value JSON cannot hold is an error. */
export function canonicalJson(value: unknown): string {
  const text = JSON.stringify(value, (_key, inner: unknown) => (isPlain(inner) ? sorted(inner) : inner));
  if (text === undefined) throw new TypeError('not a JSON value');
  return text;
}

function isPlain(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function sorted(value: Record<string, unknown>): Record<string, unknown> {
  // Without a prototype a key named __proto__ stays a key.
  const copy: Record<string, unknown> = Object.create(null);
  for (const key of Object.keys(value).sort()) copy[key] = value[key];
  return copy;
}
