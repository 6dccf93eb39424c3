/** What `lanshao doctor` asks of our own parts: database, queue, what was bound, and who may do what. */
import type { Probe, ProbeResult } from '../domain/operations/probe.ts';
import { createScrubber } from '../domain/operations/scrub.ts';

/** The same as of services/survey-installation.ts. */
export interface Survey {
  readonly boundGroups: number;
  readonly unboundGroups: number;
  readonly officeGroups: number;
  readonly stoppedGroups: readonly string[];
  readonly people: number;
  readonly officePeople: number;
  readonly approvers: number;
}

export function createDatabaseProbe(kind: 'sqlite' | 'postgres', ping: () => Promise<void>): Probe {
  return {
    name: '数据库',
    run: () =>
      attempt(ping, {
        fine: kind === 'sqlite' ? '本机文件，可读写' : 'PostgreSQL，可读写',
        wrong: '读写不了',
        todo: kind === 'sqlite' ? '看磁盘满没满、目录能不能写' : '看 PostgreSQL 起没起、DATABASE_URL 对不对',
      }),
  };
}

export function createQueueProbe(kind: 'redis' | 'embedded', ping: () => Promise<void>): Probe {
  return {
    name: '队列',
    run: () =>
      attempt(ping, {
        fine: kind === 'redis' ? 'Redis，连得上' : '内置，不用另装',
        wrong: kind === 'redis' ? 'Redis 连不上' : '内置队列起不来',
        todo: kind === 'redis' ? '看 Redis 起没起、REDIS_URL 对不对；也可以不填，用内置的' : '看内存够不够，重启再试',
      }),
  };
}

/** Milliseconds a part of ours is given. */
const PATIENCE = 6_000;
const scrub = createScrubber([]);

async function attempt(
  ping: () => Promise<void>,
  words: { readonly fine: string; readonly wrong: string; readonly todo: string },
): Promise<ProbeResult> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<string>((resolve) => {
    timer = setTimeout(() => resolve(`${PATIENCE / 1_000}秒没有回应`), PATIENCE);
  });
  const answered = (async () => ping())().then(() => null, reasonOf);
  const why = await Promise.race([answered, late]).finally(() => clearTimeout(timer));
  return why === null
    ? { kind: 'fine', found: words.fine }
    : { kind: 'wrong', found: `${words.wrong}（${why}）`, todo: words.todo };
}

/** The first line of what an error says, without a password of the address in it. */
function reasonOf(error: unknown): string {
  const said = error instanceof Error ? error.message || error.name : String(error);
  return scrub(said.split('\n')[0] ?? '').slice(0, 80);
}

/** Three lines of one survey: groups, the office's group, people. */
export function createSurveyProbes(survey: () => Promise<Survey>): readonly Probe[] {
  const ask = (name: string, judge: (found: Survey) => ProbeResult): Probe => ({
    name,
    run: async () =>
      survey().then(judge, () => ({ kind: 'wrong', found: '读不出来', todo: '先修好数据库，再运行一次' }) as const),
  });
  return [ask('工作群', judgeGroups), ask('大气办群', judgeOffice), ask('人员', judgePeople)];
}

/** Titles shown before the rest is a number. */
const SHOWN = 5;

function judgeGroups({ boundGroups, unboundGroups, stoppedGroups }: Survey): ProbeResult {
  const waiting = unboundGroups === 0 ? '' : `，还有${unboundGroups}个没绑`;
  if (stoppedGroups.length > 0) {
    const rest = stoppedGroups.length > SHOWN ? `等${stoppedGroups.length}个` : '';
    return {
      kind: 'wrong',
      found: `已绑${boundGroups}个${waiting}；停发：${stoppedGroups.slice(0, SHOWN).join('、')}${rest}`,
      todo: '修好后在该群说：@蓝哨 绑定 单位名',
    };
  }
  if (boundGroups === 0) {
    return { kind: 'wrong', found: '一个群都没绑，通知发不出去', todo: '在群里说：@蓝哨 绑定 单位名' };
  }
  return unboundGroups === 0
    ? { kind: 'fine', found: `已绑${boundGroups}个` }
    : { kind: 'doubtful', found: `已绑${boundGroups}个${waiting}`, todo: '在没绑的群里说：@蓝哨 绑定 单位名' };
}

function judgeOffice({ officeGroups }: Survey): ProbeResult {
  return officeGroups > 0
    ? { kind: 'fine', found: `已绑${officeGroups}个` }
    : { kind: 'wrong', found: '没绑，送不到的消息没人知道', todo: '在大气办的群里说：@蓝哨 绑定 大气办' };
}

function judgePeople({ people, officePeople, approvers }: Survey): ProbeResult {
  if (people === 0) return { kind: 'wrong', found: '名册是空的', todo: '运行 lanshao roster import 名册文件' };
  if (officePeople === 0) {
    return { kind: 'wrong', found: '没人有大气办权限', todo: '运行 lanshao role grant 岗位 office' };
  }
  const found = `名册${people}人，大气办${officePeople}人，审批${approvers}人`;
  if (approvers === 0) {
    return { kind: 'doubtful', found, todo: '橙、红预警要两人，在名册里给审批人写上权限 approver 再导入' };
  }
  return { kind: 'fine', found };
}

/** The years a warning is about: this one and the next, `source` null where nobody has entered the days off. */
export interface KnownYear {
  readonly year: number;
  readonly source: string | null;
}

/** The State Council announces a year in the November before it. */
const ANNOUNCED = 11;

export function createCalendarProbe(ask: () => Promise<readonly [KnownYear, KnownYear]>, now: () => number): Probe {
  return {
    name: '日历',
    run: async () => {
      const years = await ask().catch(() => null);
      if (years === null) return { kind: 'wrong', found: '读不出来', todo: '先修好数据库，再运行一次' };
      const isAnnounced = new Date(now()).getUTCMonth() + 1 >= ANNOUNCED;
      const due = isAnnounced ? years : years.slice(0, 1);
      const unknown = due.filter(({ source }) => source === null).map(({ year }) => year);
      if (unknown.length === 0)
        return { kind: 'fine', found: `${due.map(({ year }) => year).join('、')}年的放假安排已知` };
      return {
        kind: 'doubtful',
        found: `${unknown.join('、')}年放假安排未录入，按工作日的提醒排不了`,
        todo: '运行 lanshao calendar import 放假通知文件，或在群里发：日历 加通知全文',
      };
    },
  };
}
