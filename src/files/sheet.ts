/** Rows of a sheet: .xlsx by its first sheet, .csv in UTF-8; every cell as text. */
import readXlsx from 'read-excel-file/node';
import { readCsv } from './csv.ts';

export type SheetReading =
  | { readonly ok: true; readonly rows: readonly (readonly string[])[] }
  | { readonly ok: false; readonly why: string };

/** `why` is Chinese and says what to do. */
export async function readSheet(bytes: Buffer, name: string): Promise<SheetReading> {
  if (/\.csv$/i.test(name)) {
    const text = decoded(bytes);
    return text === null
      ? { ok: false, why: '表不是 UTF-8 编码，没有导入。请另存为“CSV UTF-8”或 .xlsx 再试。' }
      : { ok: true, rows: readCsv(text) };
  }
  if (!/\.xlsx$/i.test(name)) return { ok: false, why: '只认 .xlsx 和 .csv，没有导入。请另存后再试。' };
  try {
    const sheets = await readXlsx(bytes);
    const rows = (sheets[0]?.data ?? []) as readonly (readonly unknown[])[];
    return { ok: true, rows: rows.map((row) => row.map(cellText)) };
  } catch {
    return { ok: false, why: '表打不开，没有导入。请用 Excel 或 WPS 另存为 .xlsx 再试。' };
  }
}

function decoded(bytes: Buffer): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}

function cellText(cell: unknown): string {
  return cell === null || cell === undefined ? '' : String(cell).trim();
}
