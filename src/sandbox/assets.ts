/** The page's files: our own, Vue and the Chinese web font, all from this machine and none by a path the caller chose. */
import { readdirSync, readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export interface Asset {
  readonly type: string;
  readonly body: Buffer;
  /** Whether a browser may keep it: packages have versions, our own files change under the developer's hands. */
  readonly lasting: boolean;
}

const require = createRequire(import.meta.url);
const pageFolder = fileURLToPath(new URL('./page/', import.meta.url));
const fontFolder = dirname(require.resolve('@fontsource/noto-sans-sc/400.css'));
const vue = require.resolve('vue/dist/vue.runtime.esm-browser.prod.js');

const types: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
  '.woff': 'font/woff',
};

const ownFiles = new Set(readdirSync(pageFolder).filter((name) => extname(name) in types && name !== 'index.html'));

/** The page itself, read at each call so that an edit shows at once. */
export function pageHtml(): string {
  return readFileSync(join(pageFolder, 'index.html'), 'utf8');
}

/** The asset behind a path below /sandbox/assets/, or null. Only names on a fixed list or of a fixed shape are looked for. */
export async function findAsset(path: string): Promise<Asset | null> {
  const file = locate(path);
  if (file === null) return null;
  try {
    const type = types[extname(file)] ?? 'application/octet-stream';
    return { type, body: await readFile(file), lasting: !file.startsWith(pageFolder) };
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
    throw error;
  }
}

function locate(path: string): string | null {
  if (ownFiles.has(path)) return join(pageFolder, path);
  if (path === 'vue.js') return vue;
  if (/^font\/[1-9]00\.css$/.test(path)) return join(fontFolder, path.slice('font/'.length));
  if (/^font\/files\/noto-sans-sc-[a-z0-9-]+\.woff2?$/.test(path)) return join(fontFolder, path.slice('font/'.length));
  return null;
}
