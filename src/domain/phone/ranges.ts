/** Task keys on one line: 1、5、8—15、应急1—3. */

/** Joins keys in the order given; three or more that follow each other become a range, with the prefix written once. */
export function keyRanges(keys: readonly string[]): string {
  const parts: string[] = [];
  for (let start = 0; start < keys.length; ) {
    let end = start;
    while (end + 1 < keys.length && follows(keys[end] ?? '', keys[end + 1] ?? '')) end++;
    if (end - start >= 2) parts.push(`${keys[start]}—${split(keys[end] ?? '').digits}`);
    else parts.push(...keys.slice(start, end + 1));
    start = end + 1;
  }
  return parts.join('、');
}

function follows(one: string, next: string): boolean {
  const a = split(one);
  const b = split(next);
  return a.digits !== '' && a.prefix === b.prefix && Number(b.digits) === Number(a.digits) + 1;
}

function split(key: string): { prefix: string; digits: string } {
  const digits = /\d+$/.exec(key)?.[0] ?? '';
  return { prefix: key.slice(0, key.length - digits.length), digits };
}
