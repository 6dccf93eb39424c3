/** `lanshao doctor`: every part of the installation looked at in turn, a line each that says what to do; then the slip for the firewall. */
import { Command } from 'commander';
import { slipText } from '../domain/operations/firewall.ts';
import type { Probe, ProbeResult } from '../domain/operations/probe.ts';
import { type Desk, Refusal } from './office.ts';

const MARKS: Readonly<Record<ProbeResult['kind'], string>> = { fine: '✓', doubtful: '！', wrong: '✗', off: '－' };

/** Ends with 1 when something is wrong; what is doubtful or off does not count. */
export function doctorCommand(desk: Pick<Desk, 'withProbes' | 'out'>, now: () => number = Date.now): Command {
  return new Command('doctor')
    .description('检查设置、数据库、队列、时钟、平台、群和人，说哪里要修，列出防火墙放行单')
    .option('--json', '给程序读')
    .action(async (options: { json?: true }) => {
      const { lines, passages } = await desk.withProbes(async ({ probes, passages }) => {
        const found: Line[] = [];
        for (const probe of probes) {
          const line = { name: probe.name, ...(await look(probe, now())) };
          if (!options.json) desk.out(lineText(line));
          found.push(line);
        }
        return { lines: found, passages };
      });
      const wrong = lines.filter(({ kind }) => kind === 'wrong').length;
      if (options.json) desk.out(JSON.stringify({ ok: wrong === 0, checks: lines, firewall: passages ?? [] }, null, 2));
      else if (passages !== null) desk.out(`\n${slipText(passages)}\n`);
      if (wrong > 0) throw new Refusal(options.json ? '' : `有${wrong}处要修，修好再运行一次`);
      if (!options.json) desk.out('没有要修的');
    });
}

type Line = { readonly name: string } & ProbeResult;

/** A probe that throws is a fault of ours, and the others are still worth asking. */
async function look(probe: Probe, now: number): Promise<ProbeResult> {
  try {
    return await probe.run(now);
  } catch (error) {
    const what = error instanceof Error ? error.name : typeof error;
    return { kind: 'wrong', found: `没查成（${what}）`, todo: '把这一行发给开发人员' };
  }
}

function lineText(line: Line): string {
  const todo = 'todo' in line ? `  → ${line.todo}` : '';
  return `${MARKS[line.kind]} ${line.name}：${line.found}${todo}`;
}
