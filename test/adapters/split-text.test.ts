/** Long texts in parts: whatever is in them, every part fits, and together they are the text. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { splitText } from '../../src/adapters/split-text.ts';

const bytes = (text: string) => Buffer.byteLength(text);
const bare = (part: string) => part.replace(/（\d+\/\d+）$/, '');

test('what fits stays as it is, to the byte', () => {
  const text = '字'.repeat(10);
  expect(splitText(text, 30)).toEqual([text]);
  expect(splitText(`${text}a`, 30).length).toBeGreaterThan(1);
});

test('it parts between lines where it can', () => {
  const text = Array.from({ length: 12 }, (_, i) => `第${i}行，十来个字的样子`).join('\n');
  const parts = splitText(text, 150);
  for (const part of parts.slice(0, -1)) expect(bare(part).endsWith('\n')).toBe(true);
  expect(parts[0]).toMatch(/（1\/\d）$/);
});

test('what a person sees as one character stays one', () => {
  const family = '👨‍👩‍👧‍👦';
  for (const part of splitText(family.repeat(20), 120)) expect(bare(part).replaceAll(family, '')).toBe('');
});

test('flags stay whole wherever the cut falls in a long row of them', () => {
  const flag = '🇨🇳';
  for (let limit = 60; limit < 100; limit += 1)
    for (const part of splitText(flag.repeat(60), limit)) expect(bare(part).replaceAll(flag, '')).toBe('');
});

test('one endless character is still cut between code points', () => {
  const parts = splitText(`a${'\u0301'.repeat(500)}😀`, 60);
  expect(parts.map(bare).join('')).toBe(`a${'\u0301'.repeat(500)}😀`);
  for (const part of parts) expect(part.isWellFormed()).toBe(true);
});

test('nothing fits where not even one character does', () => {
  expect(() => splitText('很长的字', 8)).toThrow(RangeError);
  expect(splitText('', 0)).toEqual(['']);
});

test('property: all parts fit and give the text back', () => {
  const texts = fc.string({ unit: 'grapheme', minLength: 0, maxLength: 3_000 });
  fc.assert(
    fc.property(texts, fc.integer({ min: 60, max: 2_048 }), (text, limit) => {
      fc.pre(!/（\d+\/\d+）/.test(text));
      const parts = splitText(text, limit);
      for (const part of parts) expect(bytes(part)).toBeLessThanOrEqual(limit);
      expect(parts.length === 1 ? parts[0] : parts.map(bare).join('')).toBe(text);
      expect(parts.join('')).not.toMatch(/[\uD800-\uDBFF](?![\uDC00-\uDFFF])/);
    }),
    { numRuns: 200 },
  );
});

test('a text of a thousand parts still fits, the numbers being longer', () => {
  const parts = splitText('字'.repeat(23_000), 80);
  expect(parts.length).toBeGreaterThan(1_000);
  for (const part of parts) expect(bytes(part)).toBeLessThanOrEqual(80);
  expect(parts.at(-1)).toContain(`（${parts.length}/${parts.length}）`);
});
