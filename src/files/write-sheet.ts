/** Writes a sheet as .xlsx that prints on A4 landscape as it stands; the same sheet gives the same bytes. */
import { strFromU8, strToU8, unzipSync, type Zippable, zipSync } from 'fflate';
import writeXlsx, { type SheetData } from 'write-excel-file/node';

export interface PrintedSheet {
  readonly title: string;
  readonly subtitle: string;
  readonly columns: readonly string[];
  readonly rows: readonly (readonly string[])[];
  /** Row and column of cells that ask for a second look. */
  readonly flagged: readonly (readonly [row: number, column: number])[];
  readonly footer: readonly string[];
}

/** Widths are in characters of the default font: a column is as wide as what stands in it, within these. */
const NARROWEST = 6;
const WIDEST = 26;

const FLAG = '#FFE699';
const BORDER = { borderStyle: 'thin', borderColor: '#999999' } as const;

/** `tab` names the sheet in its file. Every cell is text: what begins with = stays what was written. */
export async function writeSheet(sheet: PrintedSheet, tab: string): Promise<Buffer> {
  const { title, subtitle, columns, rows, flagged, footer } = sheet;
  const span = columns.length;
  const wide = (value: string, more = {}) => [
    { value, type: String, columnSpan: span, wrap: true, ...more },
    ...Array<null>(span - 1).fill(null),
  ];
  const flags = new Set(flagged.map(([row, column]) => `${row}:${column}`));
  const isFlagged = (row: number, column: number) => flags.has(`${row}:${column}`);
  const data = [
    wide(title, { fontWeight: 'bold', fontSize: 16, align: 'center' }),
    wide(subtitle, { align: 'center' }),
    columns.map(
      (value) =>
        ({
          value,
          type: String,
          fontWeight: 'bold',
          align: 'center',
          wrap: true,
          backgroundColor: '#EEEEEE',
          ...BORDER,
        }) as const,
    ),
    ...rows.map((row, r) =>
      row.map((value, c) => ({
        value,
        type: String,
        wrap: true,
        alignVertical: 'center' as const,
        ...(isFlagged(r, c) ? { backgroundColor: FLAG } : {}),
        ...BORDER,
      })),
    ),
    ...footer.map((line) => wide(line)),
  ];
  const widths = columns.map((name, c) => ({ width: widthOf([name, ...rows.map((row) => row[c] ?? '')]) }));
  const options = { columns: widths, orientation: 'landscape', sheet: tab } as const;
  const file = await writeXlsx(data as SheetData, options).toBuffer();
  return settled(file, tab);
}

function widthOf(cells: readonly string[]): number {
  const widest = Math.max(
    ...cells.map((cell) => [...cell].reduce((sum, letter) => sum + ((letter.codePointAt(0) ?? 0) < 0x2000 ? 1 : 2), 0)),
  );
  return Math.min(WIDEST, Math.max(NARROWEST, widest + 1));
}

/** A4, one page wide, the head on every page, page numbers at the foot; and no time of writing anywhere. */
function settled(file: Buffer, tab: string): Buffer {
  const parts = unzipSync(file);
  const zip: Zippable = {};
  for (const name of Object.keys(parts).sort()) {
    const bytes = parts[name] ?? new Uint8Array();
    zip[name] = [
      name === 'xl/worksheets/sheet1.xml'
        ? strToU8(paged(strFromU8(bytes)))
        : name === 'xl/workbook.xml'
          ? strToU8(headed(strFromU8(bytes), tab))
          : bytes,
      { mtime: EPOCH },
    ];
  }
  return Buffer.from(zipSync(zip));
}

/** A zip knows no time before. */
const EPOCH = new Date('1980-01-01T12:00:00');

function paged(xml: string): string {
  const setup =
    '<pageSetup paperSize="9" orientation="landscape" fitToWidth="1" fitToHeight="0"/><headerFooter><oddFooter>&amp;C第&amp;P页 共&amp;N页</oddFooter></headerFooter>';
  const fitting = '<sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>';
  const without = xml.replace(/<pageSetup[^>]*\/>/g, '');
  const placed = without.includes('<drawing')
    ? without.replace('<drawing', `${setup}<drawing`)
    : without.replace('</worksheet>', `${setup}</worksheet>`);
  return placed.replace(/(<worksheet[^>]*>)/, `$1${fitting}`);
}

/** Rows 1 to 3 are printed on every page. */
function headed(xml: string, tab: string): string {
  const names = `<definedNames><definedName name="_xlnm.Print_Titles" localSheetId="0">'${tab}'!$1:$3</definedName></definedNames>`;
  return xml.replace('</sheets>', () => `</sheets>${names}`);
}
