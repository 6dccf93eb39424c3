/** Posts of the roster that no channel reaches, and why (开通). */
import { paginate } from '../domain/phone/page.ts';
import type { Answer } from '../domain/task/answer.ts';
import type { Tx } from '../store/database.ts';
import { listPeople } from '../store/people.repository.ts';
import { lastFailures } from '../store/receipt.repository.ts';
import { tellOffice } from './tell-office.ts';

export interface Unreachable {
  readonly label: string;
  readonly why: string;
}

const NO_ACCOUNT = '没有企业微信或钉钉账号';

/** A post without an account, or whose every account the platform turned away the last time. */
export async function unreachablePosts(tx: Tx): Promise<readonly Unreachable[]> {
  const failures = await lastFailures(tx);
  return (await listPeople(tx)).flatMap(({ label, post, accounts }) => {
    if (post === null) return [];
    const ways = accounts.filter(({ platform }) => platform !== 'terminal');
    const why = ways.length === 0 ? NO_ACCOUNT : turnedAway(ways, failures);
    return why === null ? [] : [{ label, why }];
  });
}

/** Why the platforms turned away every one of these accounts the last time; null when one of them may be reached. */
export function turnedAway(
  accounts: readonly { readonly platform: string; readonly userId: string }[],
  failures: ReadonlyMap<string, string>,
): string | null {
  const whys = accounts.map(({ platform, userId }) => failures.get(`account:${platform}:${userId}`));
  const [why] = whys;
  return why !== undefined && whys.every((one) => one !== undefined) ? why : null;
}

export async function listUnreachable(tx: Tx, { page }: { readonly page: number }, _now: number): Promise<Answer> {
  const posts = await unreachablePosts(tx);
  if (posts.length === 0) return { text: '名册上的岗位都有账号', followUp: null };
  const head = `送不到的岗位${posts.length}个`;
  const pages = paginate(posts.map(itemOf), `${head}\n\n回：下一页`);
  const isLast = page >= pages.length;
  const shown = pages[Math.min(page, pages.length) - 1] ?? [];
  const todo = isLast ? '补好账号后让信息科重新导入名册' : '回：下一页';
  return {
    text: [head, ...shown, '', todo].join('\n'),
    followUp: isLast ? null : { kind: 'next', command: `开通 ${page + 1}` },
  };
}

/** The nightly check: one message to the office a day, none when everybody is reached. */
export async function reportUnreachable(tx: Tx, { day }: { readonly day: string }, now: number): Promise<void> {
  const posts = await unreachablePosts(tx);
  if (posts.length === 0) return;
  const shown = posts.slice(0, 12).map(itemOf);
  const more = posts.length > shown.length ? ['看全部回：@蓝哨 开通'] : [];
  const text = [`【送不到】名册上${posts.length}个岗位`, ...shown, '', ...more, '点名时请打电话，或补好账号'].join(
    '\n',
  );
  await tellOffice(tx, text, `unreachable:${day}`, null, now);
}

function itemOf({ label, why }: Unreachable): string {
  return `${label}　${why}`;
}
