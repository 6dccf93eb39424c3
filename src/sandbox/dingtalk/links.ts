/** The links of a Markdown text that make the reader's own client say something (dingtalk.md 5.4). */
import type { ShownButton } from '../exchange.ts';
import { pushButton } from './push.ts';

const link = /\[([^\]]+)\]\((dtmd:[^)\s]+)\)/g;

export function linksOf(markdown: string): readonly ShownButton[] {
  return [...markdown.matchAll(link)].flatMap(([, label = '', url = '']) => {
    const { says } = pushButton(label, url);
    return says === null ? [] : [{ label, says }];
  });
}
