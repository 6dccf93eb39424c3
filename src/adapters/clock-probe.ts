/** Compares this machine's clock with the platforms': tokens, signatures and every deadline depend on it. */
import type { Probe, ProbeResult } from '../domain/operations/probe.ts';
import type { ProbeWays } from './probe-request.ts';

/** Issue 3 item 5: more than a minute is doubtful. */
const DOUBTFUL = 60;
/** DingTalk refuses signatures an hour off, callbacks are refused at five minutes by default. */
const WRONG = 300;

/** `bases` are the platforms' addresses, the first that answers counts. `now` is taken at the answer, from `clock`. */
export function createClockProbe(bases: readonly string[], ways: ProbeWays, clock: () => number): Probe {
  return {
    name: '时钟',
    async run() {
      if (bases.length === 0) return { kind: 'off', found: '没有配置平台，无从比对' };
      for (const base of bases) {
        const skew = await skewAgainst(base, ways, clock);
        if (skew !== null) return judge(skew);
      }
      return {
        kind: 'doubtful',
        found: '平台连不上，没能比对',
        todo: '先修好网络，再用 timedatectl 看时间同步开没开',
      };
    },
  };
}

function judge(skew: number): ProbeResult {
  const size = Math.round(Math.abs(skew));
  if (size <= DOUBTFUL) return { kind: 'fine', found: `与平台相差${size}秒` };
  return {
    kind: size > WRONG ? 'wrong' : 'doubtful',
    found: `本机比平台${skew > 0 ? '快' : '慢'}${size}秒`,
    todo: '打开时间同步：timedatectl set-ntp true，内网填本单位的时间服务器',
  };
}

/** Seconds this machine is ahead; null when the platform gave no time. The header names whole seconds. */
async function skewAgainst(base: string, { fetch, timeoutMs }: ProbeWays, clock: () => number): Promise<number | null> {
  try {
    const asked = clock();
    const response = await fetch(base, { redirect: 'manual', signal: AbortSignal.timeout(timeoutMs) });
    const answered = clock();
    await response.body?.cancel();
    const theirs = Date.parse(response.headers.get('date') ?? '');
    if (Number.isNaN(theirs)) return null;
    return ((asked + answered) / 2 - (theirs + 500)) / 1_000;
  } catch {
    return null;
  }
}
