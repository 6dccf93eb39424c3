/** 试发: asks every bound group for 收到, and lists who answered. */
import { dayOf } from '../domain/calendar/day.ts';
import type { Effect } from '../domain/effect.ts';
import type { Chat } from '../domain/message.ts';
import { textMessage } from '../domain/outgoing.ts';
import { paginate } from '../domain/phone/page.ts';
import type { Answer } from '../domain/task/answer.ts';
import { appendAudit, holdChain } from '../store/audit.repository.ts';
import type { Tx } from '../store/database.ts';
import { findGroupByChat, listGroups, markGroup } from '../store/group.repository.ts';
import { receiptsOf } from '../store/receipt.repository.ts';
import { apply } from './apply.ts';
import type { Sender } from './identify.ts';

const DAY = 24 * 3_600_000;
const say = (text: string): Answer => ({ text, followUp: null });

export function probeGroups({ zone }: { readonly zone: string }) {
  return async (tx: Tx, { sender }: { readonly sender: Sender }, now: number): Promise<Answer> => {
    await holdChain(tx);
    const groups = (await listGroups(tx)).filter(({ unit_id, state }) => unit_id !== null && state === 'active');
    if (groups.length === 0) return say('没有发出，还没有绑定的群。\n先在各群回：@蓝哨 绑定 单位名');
    const serial = await nextSerial(tx, dayOf(now, zone));
    const text = `【试发】看通知能不能到\n请回：@蓝哨 收到\n不@蓝哨，系统看不到\n编号 ${serial}`;
    const effects = groups.map(
      ({ id }): Effect => ({
        kind: 'push',
        to: { kind: 'group', group: id },
        purpose: 'reply',
        serial,
        message: textMessage(text),
        isDrill: false,
        at: null,
        expires: now + DAY,
        dedupeKey: `${serial}:${id}`,
      }),
    );
    for (const { id } of groups) await markGroup(tx, id, 'asked_at', now);
    const actor = sender.person?.label ?? sender.id;
    await appendAudit(tx, {
      at: now,
      actor,
      action: 'group.probe',
      subject: serial,
      detail: { groups: groups.length },
    });
    await apply(tx, effects, now);
    return say(`已试发 ${serial}　${groups.length}个群\n\n看谁回了回：试发 结果\n看送到没有回：追踪 ${serial}`);
  };
}

/** Who answered since the last 试发, and who did not. */
export async function probeResults(tx: Tx, { page }: { readonly page: number }, _now: number): Promise<Answer> {
  const asked = (await listGroups(tx)).filter(({ asked_at }) => asked_at !== null);
  if (asked.length === 0) return say('还没有试发过\n要试发回：试发');
  const heard = asked.filter(({ asked_at, heard_at }) => heard_at !== null && heard_at >= (asked_at ?? 0));
  const silent = asked.filter((group) => !heard.includes(group));
  const head = `试发　回了${heard.length}/${asked.length}`;
  const items = silent.map(({ title, state, stop_why }) =>
    state === 'stopped' ? `${title}　${stop_why ?? '已停发'}` : title,
  );
  const pages = paginate(items, `${head}\n没回的\n\n第1/99页，回：下一页`);
  const shown = pages[Math.min(page, pages.length) - 1] ?? [];
  const isLast = page >= pages.length;
  return {
    text: [head, ...(silent.length > 0 ? ['没回的', ...shown] : []), ...(isLast ? [] : ['', '回：下一页'])].join('\n'),
    followUp: isLast ? null : { kind: 'next', command: `试发 结果 ${page + 1}` },
  };
}

/** 收到 said in a bound group that was asked. Null when nothing was asked there. */
export async function hearGroup(
  tx: Tx,
  { sender, chat }: { readonly sender: Sender; readonly chat: Chat },
  now: number,
): Promise<Answer> {
  const { platform } = sender;
  if (chat.kind !== 'group' || platform === 'terminal') return say('现在没有要签收的，已记备查。');
  const group = await findGroupByChat(tx, platform, chat.id);
  if (group?.asked_at == null) return say('现在没有要签收的，已记备查。');
  await holdChain(tx);
  await markGroup(tx, group.id, 'heard_at', now);
  const actor = sender.person?.label ?? '未登记的人';
  await appendAudit(tx, { at: now, actor, action: 'group.heard', subject: group.title, detail: {} });
  return say('已记：本群收得到通知');
}

async function nextSerial(tx: Tx, day: string): Promise<string> {
  const date = day.slice(5).replace('-', '');
  for (let count = 1; ; count += 1) {
    const serial = `试${date}-${count}`;
    if ((await receiptsOf(tx, serial)).length === 0) return serial;
  }
}
