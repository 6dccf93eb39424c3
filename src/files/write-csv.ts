/** Rows as CSV that a spreadsheet opens with the right letters, and without running what looks like a formula. */

/** UTF-8 with its mark; every cell quoted, and one that begins like a formula kept from being one. */
export function writeCsv(rows: readonly (readonly string[])[]): string {
  const lines = rows.map((row) => row.map((cell) => `"${guarded(cell).replaceAll('"', '""')}"`).join(','));
  return `\ufeff${lines.join('\r\n')}\r\n`;
}

function guarded(cell: string): string {
  return /^[=+\-@\t\r]/.test(cell) ? `'${cell}` : cell;
}
