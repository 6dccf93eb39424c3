/** The page's Markdown: what both clients show, and what only WeCom's does. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

interface Piece {
  readonly kind: string;
  readonly text: string;
}
interface Block {
  readonly kind: string;
  readonly start?: number;
  readonly lines?: readonly (readonly Piece[])[];
  readonly items?: readonly (readonly Piece[])[];
}
// The page is plain JavaScript without types of its own.
const page = new URL('../../src/sandbox/page/markdown.js', import.meta.url).href;
const { parseMarkdown } = (await import(page)) as { parseMarkdown(text: string, platform: string): Block[] };

const kinds = (text: string, platform = 'wecom') => parseMarkdown(text, platform).map(({ kind }) => kind);

test('a single line feed is a line break, a blank line a new paragraph', () => {
  const blocks = parseMarkdown('牵头\n6　清洁取暖\n\n据 10号', 'dingtalk');
  expect(blocks.map(({ kind, lines }) => [kind, lines?.length])).toEqual([
    ['paragraph', 2],
    ['paragraph', 1],
  ]);
});

test('numbers at the head of a line are counted on, so a wrong number is seen', () => {
  const [list, ...rest] = parseMarkdown('9. 煤炭\n\n18. 民用煤', 'wecom');
  expect(list).toMatchObject({ kind: 'list', ordered: true, start: 9 });
  expect(list?.items).toHaveLength(2);
  expect(rest).toEqual([]);
});

test('a number before a full-width blank is only text', () => {
  expect(kinds('9　煤炭\n18　民用煤')).toEqual(['paragraph']);
});

describe.each([
  ['# 用法', ['heading'], ['heading']],
  ['> 引用\n> 再引', ['quote'], ['quote']],
  ['- 一\n- 二', ['list'], ['list']],
  ['---', ['rule'], ['paragraph']],
  ['```\n一\n```\n后', ['code', 'paragraph'], ['paragraph']],
  ['|一|二|\n|--|--|\n|1|2|', ['table'], ['paragraph']],
])('%j', (text, wecom, dingtalk) => {
  test('in WeCom', () => expect(kinds(text)).toEqual(wecom));
  test('in DingTalk', () => expect(kinds(text, 'dingtalk').slice(0, 1)).toEqual(dingtalk));
});

test('bold, code and links are told apart', () => {
  expect(parseMarkdown('**急** 看 [这里](https://example.invalid/a) `x`', 'wecom')[0]?.lines?.[0]).toEqual([
    { kind: 'strong', text: '急' },
    { kind: 'text', text: ' 看 ' },
    { kind: 'link', text: '这里', href: 'https://example.invalid/a' },
    { kind: 'text', text: ' ' },
    { kind: 'code', text: 'x' },
  ]);
});

test('whatever a bot writes, it is read to the end and no character of Chinese is lost', () => {
  const piece = fc.constantFrom(
    '#',
    '> ',
    '- ',
    '1. ',
    '```',
    '|',
    '--',
    '\n',
    '\n\n',
    '**',
    '*',
    '[',
    '](',
    ')',
    '`',
    ' ',
  );
  fc.assert(
    fc.property(
      fc.array(fc.oneof(piece, fc.constant('字'))),
      fc.constantFrom('wecom', 'dingtalk'),
      (parts, platform) => {
        const text = parts.join('');
        const shown = JSON.stringify(parseMarkdown(text, platform));
        const count = (all: string) => all.split('字').length;
        // A code fence's info string and a link's address are not shown as text.
        if (!text.includes('```') && !text.includes('](')) expect(count(shown)).toBe(count(text));
      },
    ),
  );
});
