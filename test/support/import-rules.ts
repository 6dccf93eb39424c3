/** Who may import whom: the rooms of the house, the packages' homes, and what a list of modules does against them. */

/** A file of ours with everything it imports. */
export interface SeenModule {
  readonly file: string;
  readonly imports: readonly SeenImport[];
}

export interface SeenImport {
  readonly kind: 'ours' | 'package' | 'node' | 'unresolved';
  /** A path from the root, a package's name, or what is written where nothing was found. */
  readonly to: string;
  readonly isTypeOnly: boolean;
  readonly isCircular: boolean;
}

interface Room {
  readonly name: string;
  readonly files: RegExp;
  /** Names of rooms, or single files. A room's own files are always open to it. */
  readonly imports: readonly string[];
  /** Files of which only types may be imported. */
  readonly typesOf?: readonly string[];
  /** Nothing of Node and no package without a home here: plain rules, or code of a browser. */
  readonly isPlain?: true;
}

const PORT = 'src/adapters/adapter.ts';
const SERVICES = 'src/services/services.ts';

const PLATFORMS = ['adapters', 'adapters/wecom', 'adapters/dingtalk', 'adapters/zwdd'];

/** What the composition root joins, and the benchmark takes apart. */
const INSIDE = [
  ...['domain', 'store', 'services', 'bot', 'files', ...PLATFORMS],
  ...['delivery', 'queue', 'jobs', 'operations', 'http', 'cli', 'sandbox', 'config', 'outbound', 'log'],
];

/** Imports point inward. A file in none of these rooms is a fault: a room is added here, and to README's tree. */
export const ROOMS: readonly Room[] = [
  { name: 'domain', files: /^src\/domain\//, imports: [], isPlain: true },
  { name: 'store', files: /^src\/store\//, imports: ['domain'] },
  { name: 'migrations', files: /^migrations\/[^/]+$/, imports: [] },
  { name: 'services', files: /^src\/services\//, imports: ['domain', 'store'] },
  { name: 'bot', files: /^src\/bot\//, imports: ['domain'], typesOf: [SERVICES] },
  { name: 'commands', files: /^commands\/[^/]+$/, imports: ['src/bot/command.ts', 'domain'], isPlain: true },
  { name: 'files', files: /^src\/files\//, imports: ['domain'] },
  { name: 'adapters', files: /^src\/adapters\/[^/]+$/, imports: ['domain'] },
  { name: 'adapters/wecom', files: /^src\/adapters\/wecom\//, imports: ['domain', 'adapters'] },
  { name: 'adapters/dingtalk', files: /^src\/adapters\/dingtalk\//, imports: ['domain', 'adapters'] },
  { name: 'adapters/zwdd', files: /^src\/adapters\/zwdd\//, imports: ['domain', 'adapters'] },
  { name: 'queue', files: /^src\/queue\//, imports: ['domain'] },
  { name: 'delivery', files: /^src\/delivery\//, imports: ['domain', 'store', PORT, 'src/queue/queue.ts'] },
  { name: 'jobs', files: /^src\/jobs\//, imports: ['domain', 'src/queue/queue.ts'], typesOf: [SERVICES] },
  { name: 'lines', files: /^src\/lines\//, imports: ['domain', 'src/adapters/line.ts'] },
  { name: 'http', files: /^src\/http\//, imports: ['domain', 'bot', PORT] },
  { name: 'cli', files: /^src\/cli\//, imports: ['domain', 'bot', PORT], typesOf: [SERVICES] },
  { name: 'operations', files: /^src\/operations\//, imports: ['domain'] },
  { name: 'sandbox', files: /^src\/sandbox\/(?!page\/)/, imports: ['domain'] },
  { name: 'sandbox/page', files: /^src\/sandbox\/page\//, imports: [], isPlain: true },
  { name: 'config', files: /^src\/config(\.ts$|\/)/, imports: [] },
  { name: 'outbound', files: /^src\/outbound\//, imports: ['config', 'adapters'] },
  { name: 'log', files: /^src\/log\.ts$/, imports: ['domain'], typesOf: ['src/config.ts'] },
  {
    name: 'app',
    files: /^src\/app\.ts$/,
    imports: [...INSIDE, 'ways-in', 'ways-out', 'office', 'job-work', 'edges', 'incoming-files'],
  },
  { name: 'doors', files: /^src\/doors\.ts$/, imports: ['app', 'config', 'domain', 'http', 'ways-in'] },
  {
    name: 'edges',
    files: /^src\/edges\.ts$/,
    imports: ['adapters', 'config', 'domain', 'log', 'services', 'store', 'ways-out'],
  },
  { name: 'records', files: /^src\/records\.ts$/, imports: ['files', 'services', 'store'] },
  {
    name: 'incoming-files',
    files: /^src\/incoming-files\.ts$/,
    imports: ['src/adapters/fetch-file.ts', 'bot', 'domain', 'files', 'log', 'services', 'store'],
  },
  {
    name: 'office',
    files: /^src\/office\.ts$/,
    imports: ['bot', 'cli', 'domain', 'records', 'services', 'store'],
  },
  {
    name: 'job-work',
    files: /^src\/job-work\.ts$/,
    imports: ['domain', 'jobs', 'log', 'records', 'services', 'store'],
  },
  {
    name: 'ways-in',
    files: /^src\/ways-in\.ts$/,
    imports: ['adapters', 'adapters/wecom', 'adapters/dingtalk', 'config'],
  },
  { name: 'ways-out', files: /^src\/ways-out\.ts$/, imports: ['domain', ...PLATFORMS, 'config'] },
  {
    name: 'worker',
    files: /^src\/worker\.ts$/,
    imports: ['app', 'config', 'delivery', 'domain', 'http', 'jobs', 'queue'],
  },
  {
    name: 'listening',
    files: /^src\/listening\.ts$/,
    imports: ['app', 'adapters', 'domain', 'http', 'lines'],
  },
  {
    name: 'running',
    files: /^src\/running\.ts$/,
    imports: ['app', 'cli', 'config', 'domain', 'doors', 'listening', 'log', 'operations', 'queue', 'worker'],
  },
  {
    name: 'doctor',
    files: /^src\/doctor\.ts$/,
    imports: ['config', 'domain', ...PLATFORMS, 'operations', 'outbound', 'queue', 'services', 'store', 'ways-in'],
  },
  {
    name: 'demo',
    files: /^src\/demo(-push|-night)?\.ts$/,
    imports: ['app', 'cli', 'config', 'domain', 'files', 'running', 'sandbox', 'services', 'store'],
  },
  {
    name: 'desk',
    files: /^src\/desk\.ts$/,
    imports: ['app', 'cli', 'config', 'demo', 'doctor', 'files', 'outbound', 'running'],
  },
  { name: 'main', files: /^src\/main\.ts$/, imports: ['desk', 'config', 'cli'] },
  { name: 'bin', files: /^bin\/[^/]+$/, imports: ['main'] },
  { name: 'bench', files: /^bench\//, imports: ['app', 'doors', 'worker', ...INSIDE] },
];

/** Where a package may be imported: beginnings of paths. A dependency without a line here is a fault. */
export const PACKAGE_HOMES: Readonly<Record<string, readonly string[]>> = {
  kysely: ['src/store/', 'migrations/'],
  'better-sqlite3': ['src/store/', 'bench/'],
  pg: ['src/store/'],
  koa: ['src/http/', 'src/sandbox/'],
  '@koa/router': ['src/http/', 'src/sandbox/'],
  'raw-body': ['src/http/', 'src/sandbox/'],
  vue: ['src/sandbox/'],
  '@fontsource/noto-sans-sc': ['src/sandbox/', 'src/files/'],
  'canvaskit-wasm': ['src/files/'],
  fflate: ['src/files/'],
  mammoth: ['src/files/'],
  'pinyin-pro': ['src/domain/directory/'],
  tyme4ts: ['src/domain/calendar/'],
  'chinese-days': ['src/domain/calendar/'],
  'cron-parser': ['src/domain/reminder/'],
  zod: ['src/config', 'src/adapters/'],
  commander: ['src/cli/'],
  yaml: ['src/cli/'],
  pino: ['src/log.ts'],
  'fast-xml-parser': ['src/adapters/wecom/'],
  ws: ['src/adapters/', 'src/sandbox/'],
  '@wecom/aibot-node-sdk': ['src/adapters/wecom/'],
  '@wecom/crypto': ['src/adapters/wecom/', 'bench/'],
  bullmq: ['src/queue/'],
  ioredis: ['src/queue/'],
  'p-queue': ['src/queue/'],
  '@electric-sql/pglite': ['src/queue/'],
  'prom-client': ['src/http/'],
  'read-excel-file': ['src/files/'],
  'write-excel-file': ['src/files/'],
  autocannon: ['bench/'],
  // Node itself: package.json's scripts run on it, nobody imports it.
  node: [],
};

/** Everything `modules` do against the rules, one sentence each that begins with the file. */
export function importFaults(modules: readonly SeenModule[]): string[] {
  return modules.flatMap(({ file, imports }) => {
    const room = roomOf(file);
    if (room === null) return [`${file} stands in no room`];
    return imports.flatMap((one) => {
      const why = importFault(file, room, one);
      return why === null ? [] : [`${file} ${why}`];
    });
  });
}

function importFault(file: string, room: Room, { kind, to, isTypeOnly, isCircular }: SeenImport): string | null {
  if (kind === 'unresolved') return `imports ${to}, which is nowhere`;
  if (kind === 'node') return room.isPlain ? `imports node:${to}, and ${room.name} is plain` : null;
  if (kind === 'package') {
    const homes = PACKAGE_HOMES[to] ?? [];
    return homes.some((home) => file.startsWith(home)) ? null : `imports package ${to}, which does not live there`;
  }
  if (isCircular) return `imports ${to} in a circle`;
  const target = roomOf(to);
  if (target === room || room.imports.includes(to) || (target && room.imports.includes(target.name))) return null;
  if (!room.typesOf?.includes(to)) return `imports ${to}: not from ${room.name}`;
  return isTypeOnly ? null : `imports ${to}: only its types are for ${room.name}`;
}

function roomOf(file: string): Room | null {
  return ROOMS.find(({ files }) => files.test(file)) ?? null;
}
