/** The HTML that mammoth writes → lines of text: a paragraph a line, a table row a line with its cells between bars. */

const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: ' ' };

function plain(text: string): string {
  return text.replace(/&(#\d+|#x[\da-f]+|\w+);/gi, (whole, name: string) => {
    if (!name.startsWith('#')) return ENTITIES[name] ?? whole;
    const code = /^#x/i.test(name) ? Number.parseInt(name.slice(2), 16) : Number(name.slice(1));
    return code <= 0x10ffff ? String.fromCodePoint(code) : whole;
  });
}

interface Cell {
  text: string;
  readonly across: number;
  readonly down: number;
}

/** A cell that spans rows stands in each of them, for a row must be readable by itself. */
function spread(rows: readonly (readonly Cell[])[]): string[][] {
  const grid: string[][] = [];
  rows.forEach((cells, y) => {
    let x = 0;
    for (const cell of cells) {
      while (grid[y]?.[x] !== undefined) x += 1;
      for (let down = 0; down < Math.min(cell.down, rows.length - y); down += 1) {
        const row = grid[y + down] ?? [];
        for (let across = 0; across < cell.across; across += 1) row[x + across] = across === 0 ? cell.text : '';
        grid[y + down] = row;
      }
      x += cell.across;
    }
  });
  return grid;
}

const span = (tag: string, name: string) =>
  Math.min(64, Math.max(1, Number(new RegExp(`${name}="(\\d+)"`).exec(tag)?.[1] ?? 1)));

/** Text with `\n` between blocks. Numbers that Word counts by itself come back as 1. and （1）. */
export function htmlToText(html: string): string {
  const lines: string[] = [];
  const lists: { ordered: boolean; n: number }[] = [];
  let line = '';
  let rows: Cell[][] | null = null;
  let depth = 0;
  const end = () => {
    const cell = rows?.at(-1)?.at(-1);
    if (cell) cell.text += line;
    else if (line.trim() !== '') lines.push(line);
    line = '';
  };
  for (const [token] of html.matchAll(/<[^>]*>|[^<]+/g)) {
    const [, close, name] = /^<(\/?)([a-z\d]+)/.exec(token) ?? [];
    if (name === undefined) line += plain(token);
    else if (name === 'br') line += rows === null ? '\n' : '';
    else if (name === 'table' && !close) {
      end();
      depth += 1;
      rows ??= [];
    } else if (name === 'table') {
      depth -= 1;
      if (depth > 0 || rows === null) continue;
      end();
      lines.push(
        ...spread(rows).map((row) => `| ${row.map((cell) => cell.replace(/[|\n]/g, ' ').trim()).join(' | ')} |`),
      );
      rows = null;
    } else if (name === 'tr' && !close && depth === 1) rows?.push([]);
    else if (/^t[dh]$/.test(name) && depth === 1) {
      if (close) end();
      else {
        line = '';
        rows?.at(-1)?.push({ text: '', across: span(token, 'colspan'), down: span(token, 'rowspan') });
      }
    } else if (/^[ou]l$/.test(name)) {
      end();
      if (close) lists.pop();
      else lists.push({ ordered: name === 'ol', n: 0 });
    } else if (name === 'li' && !close) {
      end();
      const list = lists.at(-1);
      if (list?.ordered) {
        list.n += 1;
        line = lists.length === 1 ? `${list.n}.` : `（${list.n}）`;
      }
    } else if (/^(?:p|h[1-6]|li|div)$/.test(name)) end();
  }
  end();
  return lines.join('\n');
}
