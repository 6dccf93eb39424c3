/** `npm run bench [-- part …]`: measures what design section 10 promises and prints it as the table of the README. */
import { mkdtempSync, rmSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { measureAnnouncing } from './announcing.ts';
import { measureAnswering } from './answering.ts';
import { measureCalling } from './calling.ts';
import { measureImports } from './importing.ts';
import { measureLookingUp } from './looking-up.ts';
import { quantile } from './median.ts';
import { isPinned } from './process.ts';
import { measurePushLatency } from './push-latency.ts';
import { measureReminding } from './reminding.ts';
import { measureStart } from './starting.ts';

type Rows = readonly (readonly [what: string, reach: string, measured: string])[];

const folder = mkdtempSync(join(tmpdir(), 'lanshao-bench-'));

const PARTS: Readonly<Record<string, () => Promise<Rows>>> = {
  answering,
  imports,
  pushing,
  announcing,
  lookingUp,
  starting,
  calling,
  reminding,
};

try {
  const asked = process.argv.slice(2);
  const unknown = asked.filter((name) => !(name in PARTS));
  if (unknown.length > 0) throw new Error(`no part ${unknown.join(', ')}; there are ${Object.keys(PARTS).join(', ')}`);
  const rows: (readonly string[])[] = [
    ['what', 'reach', 'measured'],
    ['---', '---', '---'],
  ];
  for (const [name, measure] of Object.entries(PARTS))
    if (asked.length === 0 || asked.includes(name)) rows.push(...(await measure()));
  const machine = `${cpus()[0]?.model}, Node ${process.versions.node}, SQLite file with synchronous=FULL`;
  const cores = isPinned ? 'server on one core, load on another' : 'no taskset here: processes share the cores';
  console.log(
    `${rows.map((row) => `| ${row.join(' | ')} |`).join('\n')}\n\n\`npm run bench\` on ${machine}; ${cores}.`,
  );
} finally {
  rmSync(folder, { recursive: true, force: true });
}

async function answering(): Promise<Rows> {
  const { perSecond, large, ofBare, p99, largeToSmall, resident } = await measureAnswering(folder);
  return [
    [
      'encrypted WeCom callback → `/任务` → durable inbox row → encrypted reply, to a bare `node:http` server doing only the crypto and one query',
      '≥ 0.6',
      `${ofBare.toFixed(2)} (${count(perSecond.small)}/s to ${count(perSecond.bare)}/s; p99 ${p99.toFixed(0)} ms, 64 at once)`,
    ],
    [
      `time of the same with ${count(large.tasks)} tasks in ${count(large.plans)} plans, to one plan`,
      '≤ 1.3',
      `${largeToSmall.toFixed(2)} (${count(perSecond.large)}/s)`,
    ],
    ['memory after that load, largest ledger', '< 250 MB', megabytes(resident)],
  ];
}

async function imports(): Promise<Rows> {
  return (await measureImports(folder)).flatMap(({ name, characters, wholeMs, readMs, tenToOne }) => [
    [
      `import of ${name} (${count(characters)} characters)`,
      '< 50 ms',
      `${wholeMs.toFixed(0)} ms (${readMs.toFixed(0)} ms of it reading)`,
    ] as const,
    [`time to read ten copies of it, to one`, '≤ 12', tenToOne.toFixed(1)] as const,
  ]);
}

async function pushing(): Promise<Rows> {
  const { times } = await measurePushLatency();
  return [
    [
      'a push on an idle queue, from its commit to the platform’s door, with a far-delayed wake waiting: median and p90',
      '< 50 ms',
      `${quantile(times, 0.5).toFixed(0)} ms, ${quantile(times, 0.9).toFixed(0)} ms`,
    ],
  ];
}

async function announcing(): Promise<Rows> {
  const { alertMs, bareMs, ratio } = await measureAnnouncing(folder);
  return [
    [
      'an alert from the second person’s word to the last of 40 groups accepted, to 40 bare posts over HTTP',
      '≤ 3',
      `${ratio.toFixed(1)} (${alertMs.toFixed(0)} ms to ${bareMs.toFixed(0)} ms)`,
    ],
  ];
}

async function lookingUp(): Promise<Rows> {
  const { groups, loads } = await measureLookingUp(folder);
  return loads.map(({ atOnce, idleMs, pushingMs, ratio, pushSeconds }) => [
    `p99 of a look-up through WeCom, ${atOnce} at once, while an alert goes to ${count(groups)} groups, to that of a quiet bot`,
    '≤ 2',
    `${ratio.toFixed(1)} (${pushingMs.toFixed(0)} ms to ${idleMs.toFixed(0)} ms; the alert took ${pushSeconds.toFixed(1)} s)`,
  ]);
}

async function starting(): Promise<Rows> {
  const { readyMs, resident } = await measureStart(folder);
  return [
    ['start to ready, embedded queue', '< 2 s, < 250 MB', `${(readyMs / 1000).toFixed(2)} s, ${megabytes(resident)}`],
  ];
}

async function calling(): Promise<Rows> {
  const { posts, perPost, growth, answersPerSecond, lookUpsPerSecond } = await measureCalling(folder);
  const each = (ms: number) => `${ms.toFixed(2)} ms`;
  return [
    [
      `a roll call of ${count(posts)} posts, time a post to open, answer and close it, to one a tenth as large`,
      '≤ 1.2',
      `${growth.opens.toFixed(2)}, ${growth.answers.toFixed(2)}, ${growth.closes.toFixed(2)} (${each(perPost.opens)}, ${each(perPost.answers)}, ${each(perPost.closes)})`,
    ],
    [
      'its answers a second, to plain look-ups of the same run; none lost',
      '≥ 0.5',
      `${(answersPerSecond / lookUpsPerSecond).toFixed(2)} (${count(answersPerSecond)}/s to ${count(lookUpsPerSecond)}/s)`,
    ],
  ];
}

async function reminding(): Promise<Rows> {
  const { previewGrowth, previewMs, tickGrowth, tickMs } = await measureReminding(folder);
  return [
    [
      'a year’s preview of 10,000 rules of the calendar, to 1,000',
      '≤ 12',
      `${previewGrowth.toFixed(1)} (${count(previewMs)} ms)`,
    ],
    [
      'a tick with 10,000 rules of which none is due, to 100',
      '≤ 1.5',
      `${tickGrowth.toFixed(2)} (${tickMs.toFixed(1)} ms)`,
    ],
  ];
}

function count(value: number): string {
  return Math.round(value).toLocaleString('en');
}

function megabytes(bytes: number): string {
  return `${Math.round(bytes / 2 ** 20)} MB`;
}
