/** Reads the Markdown both platforms share, plus what only WeCom knows, into plain data; it never throws and never makes HTML. */

const wecomOnly = new Set(['code', 'rule', 'table']);

/**
 * Blocks: { kind: 'heading'|'paragraph'|'quote'|'list'|'code'|'rule'|'table', … }. A single line feed is a line break, as both
 * clients show it; numbered lists count on from their first number as CommonMark says, so a wrong number shows here too.
 */
export function parseMarkdown(text, platform) {
  const lines = text.replaceAll('\r\n', '\n').split('\n');
  const blocks = [];
  for (let at = 0; at < lines.length; ) {
    const rule = rules.find(
      ({ kind, starts }) => (platform === 'wecom' || !wecomOnly.has(kind)) && starts(lines[at], lines[at + 1]),
    );
    let end = at + 1;
    while (end < lines.length && rule.goesOn(lines[end], lines.slice(at, end), platform)) end += 1;
    const block = rule.make(lines.slice(at, end), platform);
    if (block) blocks.push(block);
    at = end;
  }
  return blocks;
}

const blank = (line) => line.trim() === '';
const bullet = /^\s{0,3}[-*+] +(.*)$/;
const numbered = /^\s{0,3}(\d{1,9})[.)] +(.*)$/;
const startsOther = (line) => /^(#{1,6} |> ?|```)/.test(line) || bullet.test(line) || numbered.test(line);

const listRule = (pattern, ordered) => ({
  kind: 'list',
  starts: (line) => pattern.test(line),
  // A blank line between two items does not end the list; this is why 9. and 18. become 9 and 10.
  goesOn: (line, taken) => pattern.test(line) || (blank(line) && !blank(taken.at(-1))),
  make: (taken) => ({
    kind: 'list',
    ordered,
    start: ordered ? Number(numbered.exec(taken[0])[1]) : 1,
    items: taken.filter((line) => !blank(line)).map((line) => parseInline(pattern.exec(line).at(-1))),
  }),
});

const rules = [
  { kind: 'blank', starts: blank, goesOn: blank, make: () => null },
  {
    kind: 'code',
    starts: (line) => line.startsWith('```'),
    goesOn: (_line, taken) => taken.length === 1 || !taken.at(-1).startsWith('```'),
    make: (taken) => ({
      kind: 'code',
      text: taken
        .slice(1)
        .filter((line, at, all) => at < all.length - 1 || !line.startsWith('```'))
        .join('\n'),
    }),
  },
  {
    kind: 'heading',
    starts: (line) => /^#{1,6} +\S/.test(line),
    goesOn: () => false,
    make: ([line]) => ({ kind: 'heading', level: line.indexOf(' '), inline: parseInline(line.replace(/^#+ +/, '')) }),
  },
  {
    kind: 'rule',
    starts: (line) => /^ {0,3}([-*_])( *\1){2,} *$/.test(line),
    goesOn: () => false,
    make: () => ({ kind: 'rule' }),
  },
  {
    kind: 'quote',
    starts: (line) => line.startsWith('>'),
    goesOn: (line) => line.startsWith('>'),
    make: (taken) => ({ kind: 'quote', lines: taken.map((line) => parseInline(line.replace(/^> ?/, ''))) }),
  },
  listRule(bullet, false),
  listRule(numbered, true),
  {
    kind: 'table',
    starts: (line, next) => line.includes('|') && /^ *\|?( *:?-+:? *\|)+( *:?-+:? *)?$/.test(next ?? ''),
    goesOn: (line) => line.includes('|'),
    make: ([head, , ...rows]) => ({ kind: 'table', head: cells(head), rows: rows.map(cells) }),
  },
  {
    kind: 'paragraph',
    starts: () => true,
    goesOn: (line) => !blank(line) && !startsOther(line),
    make: (taken) => ({ kind: 'paragraph', lines: taken.map((line) => parseInline(line.trim())) }),
  },
];

function cells(line) {
  return line
    .trim()
    .replace(/^\||\|$/g, '')
    .split('|')
    .map((cell) => parseInline(cell.trim()));
}

const inlineRules = [
  ['strong', /\*\*(?=\S)([^*]+?)\*\*/],
  ['em', /\*(?=\S)([^*]+?)\*/],
  ['code', /`([^`]+)`/],
  ['image', /!\[([^\]]*)\]\(([^)\s]+)\)/],
  ['link', /\[([^\]]+)\]\(([^)\s]+)\)/],
];

/** Pieces: { kind: 'text'|'strong'|'em'|'code'|'image'|'link', text, href? }; they do not nest. */
export function parseInline(line) {
  const pieces = [];
  let rest = line.replaceAll('&nbsp;', '\u00a0');
  while (rest !== '') {
    const found = inlineRules
      .map(([kind, pattern]) => ({ kind, match: pattern.exec(rest) }))
      .filter(({ match }) => match)
      .sort((a, b) => a.match.index - b.match.index)[0];
    if (!found) break;
    const { kind, match } = found;
    if (match.index > 0) pieces.push({ kind: 'text', text: rest.slice(0, match.index) });
    pieces.push({ kind, text: match[1], ...(match[2] ? { href: match[2] } : {}) });
    rest = rest.slice(match.index + match[0].length);
  }
  if (rest !== '') pieces.push({ kind: 'text', text: rest });
  return pieces;
}
