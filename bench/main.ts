/** `npm run bench`: measures what design section 10 promises and prints it as the table of the README. */
import { mkdtempSync, rmSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { measureAnswering } from './answering.ts';
import { measureImports } from './importing.ts';
import { isPinned } from './process.ts';
import { measurePushLatency } from './push-latency.ts';
import { measureStart } from './starting.ts';

const folder = mkdtempSync(join(tmpdir(), 'lanshao-bench-'));
try {
  const answering = await measureAnswering(folder);
  const imports = await measureImports(folder);
  const starting = await measureStart(folder);
  const { times } = await measurePushLatency();
  const { perSecond, large } = answering;
  const rows = [
    ['what', 'reach', 'measured'],
    ['---', '---', '---'],
    [
      'encrypted WeCom callback → `/任务` → durable inbox row → encrypted reply, to a bare `node:http` server doing only the crypto and one query',
      '≥ 0.6',
      `${answering.ofBare.toFixed(2)} (${count(perSecond.small)}/s to ${count(perSecond.bare)}/s; p99 ${answering.p99.toFixed(0)} ms, 64 at once)`,
    ],
    [
      `time of the same with ${count(large.tasks)} tasks in ${count(large.plans)} plans, to one plan`,
      '≤ 1.3',
      `${answering.largeToSmall.toFixed(2)} (${count(perSecond.large)}/s)`,
    ],
    ['memory after that load, largest ledger', '< 250 MB', megabytes(answering.resident)],
    ...imports.flatMap(({ name, characters, wholeMs, readMs, tenToOne }) => [
      [
        `import of ${name} (${count(characters)} characters)`,
        '< 50 ms',
        `${wholeMs.toFixed(0)} ms (${readMs.toFixed(0)} ms of it reading)`,
      ],
      [`time to read ten copies of it, to one`, '≤ 12', tenToOne.toFixed(1)],
    ]),
    [
      'a push on an idle queue, from its commit to the platform’s door, with a far-delayed wake waiting: median and p90',
      '< 50 ms',
      `${quantile(times, 0.5)} ms, ${quantile(times, 0.9)} ms`,
    ],
    ['start to ready', '< 2 s', `${(starting.readyMs / 1000).toFixed(2)} s, ${megabytes(starting.resident)}`],
  ];
  const machine = `${cpus()[0]?.model}, Node ${process.versions.node}, SQLite file with synchronous=FULL`;
  const cores = isPinned ? 'server on one core, load on another' : 'no taskset here: processes share the cores';
  console.log(
    `${rows.map((row) => `| ${row.join(' | ')} |`).join('\n')}\n\n\`npm run bench\` on ${machine}; ${cores}.`,
  );
} finally {
  rmSync(folder, { recursive: true, force: true });
}

function quantile(sorted: readonly number[], share: number): string {
  return (sorted[Math.floor(sorted.length * share)] ?? 0).toFixed(0);
}

function count(value: number): string {
  return Math.round(value).toLocaleString('en');
}

function megabytes(bytes: number): string {
  return `${Math.round(bytes / 2 ** 20)} MB`;
}
