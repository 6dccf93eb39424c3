/** Comma-separated values as spreadsheets write them (RFC 4180): quotes, doubled quotes, line ends inside quotes. */

/** Every row with its cells; a blank last line is no row. */
export function readCsv(text: string): readonly (readonly string[])[] {
  const rows: string[][] = [];
  let row: string[] = [];
  // A cell: quoted with doubled quotes inside, or anything up to the next comma or line end.
  const cells = /(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n|\n|\r|$)/gy;
  const body = text.replace(/^\ufeff/, '');
  while (cells.lastIndex < body.length) {
    const found = cells.exec(body);
    if (found === null) break;
    const [, quoted, bare = '', end] = found;
    row.push(quoted === undefined ? bare : quoted.replaceAll('""', '"'));
    if (end === ',' && cells.lastIndex < body.length) continue;
    if (end === ',') row.push('');
    rows.push(row);
    row = [];
  }
  return rows;
}
