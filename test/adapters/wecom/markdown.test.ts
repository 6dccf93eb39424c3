/** The renderers that are there for those who ask for them: Markdown of both versions, and the card that opens a page. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { markdownBodies, markdownOf, ROBOT_MARKDOWN_BYTES } from '../../../src/adapters/wecom/markdown.ts';
import { textNoticeBody } from '../../../src/adapters/wecom/text-notice.ts';
import { textMessage } from '../../../src/domain/outgoing.ts';
import { MESSAGES } from '../outgoing-messages.ts';
import { NOTHING } from '../ways.ts';

const VERSIONS = ['markdown', 'markdown_v2'] as const;
const messageOf = (name: string) => (MESSAGES[name] ?? NOTHING).message;
const contentOf = (body: object): string => {
  const [, value] = Object.entries(body).find(([key]) => key !== 'msgtype') ?? [];
  return value.content;
};

describe.each(VERSIONS)('%s', (version) => {
  test.each(['notice-to-liaison', 'question', 'markup-in-text', 'long'])('%s is the golden file', async (name) => {
    const bodies = markdownBodies(messageOf(name), version);
    for (const body of bodies) expect(Buffer.byteLength(contentOf(body))).toBeLessThanOrEqual(ROBOT_MARKDOWN_BYTES);
    await expect(`${JSON.stringify(bodies, null, 2)}\n`).toMatchFileSnapshot(
      `../../golden/outgoing/wecom/${version}-${name}.json`,
    );
  });

  test('property: no text makes a mention, emphasis, a link, a heading or a list', () => {
    const signs = fc.string({ unit: fc.constantFrom(...'<@>_*~`|\\#-+.)( ]\n1a字'), maxLength: 60 });
    fc.assert(
      fc.property(signs, (text) => {
        const shown = markdownOf(text, version);
        expect(shown).not.toMatch(/[<>_*~`|\\]|\]\(/);
        expect(shown).not.toMatch(/^\s*([-+#]|\d+[.)])(\s|$)/m);
        expect(shown.normalize('NFKC').replaceAll(' ', '')).toBe(text.normalize('NFKC').replaceAll(' ', ''));
      }),
    );
  });
});

test('version 1 mentions users, version 2 nobody', () => {
  const [first = {}] = markdownBodies(messageOf('notice-to-liaison'), 'markdown');
  expect(contentOf(first)).toContain('<@sandbox-dingxiang>');
  const [second = {}] = markdownBodies(messageOf('notice-to-liaison'), 'markdown_v2');
  expect(contentOf(second)).not.toContain('<@');
});

describe('text_notice', () => {
  test.each(['notice-to-all', 'question-short'])('%s is the golden file', async (name) => {
    const body = textNoticeBody(messageOf(name), 'https://bot.example/notice/1');
    await expect(`${JSON.stringify(body, null, 2)}\n`).toMatchFileSnapshot(
      `../../golden/outgoing/wecom/text-notice-${name}.json`,
    );
  });

  test.each(['http://bot.example/', 'javascript:alert(1)', 'no address', ''])('leads nobody to %j', (url) => {
    expect(textNoticeBody(textMessage('一句话'), url)).toBeNull();
  });
});
