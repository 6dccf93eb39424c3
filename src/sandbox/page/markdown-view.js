/** Draws parsed Markdown as elements; text stays text, so nothing a bot writes can become markup of ours. */
import { h } from 'vue';
import { parseMarkdown } from './markdown.js';

/** The elements for `text` in the dialect of a platform. */
export const markdownView = (text, platform) => parseMarkdown(text, platform).map(drawBlock);

function drawBlock(block) {
  switch (block.kind) {
    case 'heading':
      return h(
        'p',
        { class: `heading heading-${block.level}`, role: 'heading', 'aria-level': 3 },
        block.inline.map(drawPiece),
      );
    case 'quote':
      return h('blockquote', broken(block.lines));
    case 'list':
      return h(
        block.ordered ? 'ol' : 'ul',
        block.ordered ? { start: block.start } : {},
        block.items.map((item) => h('li', item.map(drawPiece))),
      );
    case 'code':
      return h('pre', block.text);
    case 'rule':
      return h('hr');
    case 'table':
      return h('table', [
        h(
          'thead',
          h(
            'tr',
            block.head.map((cell) => h('th', cell.map(drawPiece))),
          ),
        ),
        h(
          'tbody',
          block.rows.map((row) =>
            h(
              'tr',
              row.map((cell) => h('td', cell.map(drawPiece))),
            ),
          ),
        ),
      ]);
    default:
      return h('p', broken(block.lines));
  }
}

const broken = (lines) =>
  lines.flatMap((line, at) => (at === 0 ? line.map(drawPiece) : [h('br'), ...line.map(drawPiece)]));

function drawPiece({ kind, text, href }) {
  switch (kind) {
    case 'strong':
      return h('strong', text);
    case 'em':
      return h('em', text);
    case 'code':
      return h('code', text);
    case 'image':
      return h('span', { class: 'picture' }, text || '图片');
    case 'link':
      return /^(https?|dtmd|dingtalk):/i.test(href)
        ? h('a', { href, target: '_blank', rel: 'noreferrer' }, text)
        : text;
    default:
      return text;
  }
}
