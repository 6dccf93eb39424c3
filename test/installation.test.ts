/** The installation chapter: the same in both languages where it says what to click, and `.env.example` in its order. */
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { VARIABLES } from '../src/config.ts';

const read = (file: string) => readFileSync(new URL(`../${file}`, import.meta.url), 'utf8');

/** Number, title and text of every section of the chapter. */
function sections(paper: string, chapter: string) {
  const text = read(paper).split(`\n## ${chapter}\n`)[1]?.split('\n## ')[0] ?? '';
  return text
    .split('\n### ')
    .slice(1)
    .map((one) => {
      const [title = '', ...lines] = one.split('\n');
      return { number: Number.parseInt(title, 10), title, text: lines.join('\n').trim() };
    });
}

const chinese = sections('README.zh-CN.md', '安装');
const english = sections('README.md', 'Install on a server');

test('what to click is said once, in both papers', () => {
  expect(english.map(({ number }) => number)).toEqual(chinese.map(({ number }) => number));
  const clicks = (all: typeof chinese) => all.filter(({ number }) => [3, 4, 5, 6, 7, 9, 10].includes(number));
  expect(clicks(english).map(({ text }) => text)).toEqual(clicks(chinese).map(({ text }) => text));
});

test('connections that need no public address come first', () => {
  const titles = chinese.map(({ title }) => title);
  expect(titles.findIndex((one) => one.includes('长连接'))).toBeLessThan(
    titles.findIndex((one) => one.includes('回调')),
  );
  expect(titles.findIndex((one) => one.includes('Stream'))).toBeLessThan(
    titles.findIndex((one) => one.includes('回调')),
  );
});

test('.env.example has the chapter’s sections in its order, and no variable outside of them', () => {
  const [head = '', ...parts] = read('.env.example').split(/^# ── /m);
  expect(head).not.toMatch(/^[A-Z_]+=/m);
  const named = parts.map((part) => part.split(' ──')[0] ?? '');
  expect(named).toEqual(chinese.map(({ title }) => title).filter((title) => named.includes(title)));
  expect(named.length).toBeGreaterThan(8);
});

test('every variable the chapter names is one', () => {
  const names = [...chinese, ...english].flatMap(({ text }) =>
    [...text.matchAll(/`((?:WECOM|DINGTALK|ZWDD)_[A-Z_]*[A-Z])(?:=[^`]*)?`/g)].map(([, name]) => name ?? ''),
  );
  expect(names.length).toBeGreaterThan(30);
  expect(names.filter((name) => !VARIABLES.includes(name))).toEqual([]);
});

test('the unit starts what the chapter installs', () => {
  const unit = read('examples/lanshao.service');
  expect(unit).toContain('ExecStart=/opt/lanshao/node_modules/.bin/node bin/lanshao.mjs start');
  expect(unit).toMatch(/^WorkingDirectory=\/opt\/lanshao$/m);
});
