/** 更正: takes back what can be taken back, and tells every target of the original what is right. */
import type { Effect } from '../domain/effect.ts';
import { textMessage } from '../domain/outgoing.ts';
import { quoted } from '../domain/phone/quoted.ts';
import type { Answer } from '../domain/task/answer.ts';
import { appendAudit, holdChain } from '../store/audit.repository.ts';
import type { Tx } from '../store/database.ts';
import { type Receipt, receiptsOf, requestRecall } from '../store/receipt.repository.ts';
import { apply } from './apply.ts';
import type { Sender } from './identify.ts';

export interface Correction {
  readonly serial: string;
  readonly text: string;
  /** A correction is public: the first time it is only shown. */
  readonly isConfirmed: boolean;
  readonly sender: Sender;
}

export async function correctPush(
  tx: Tx,
  { serial, text, isConfirmed, sender }: Correction,
  now: number,
): Promise<Answer> {
  if (isConfirmed) await holdChain(tx);
  const originals = await receiptsOf(tx, serial);
  if (originals.length === 0) return { text: `没有发出。没有编号“${quoted(serial)}”的通知`, followUp: null };
  const number = await nextNumber(tx, serial);
  const message = textMessage(`【更正】${serial}\n${text}\n\n以此条为准\n编号 ${number}`);
  if (!isConfirmed) {
    return {
      text: `【草稿】更正 ${serial}\n发原来的${originals.length}处：\n${text}\n\n没有发出。要发回：1`,
      followUp: { kind: 'choices', commands: [`更正 确认 ${serial} ${text}`] },
    };
  }
  const { cancelled, asked } = await requestRecall(tx, serial, now);
  const actor = sender.person?.label ?? sender.id;
  await appendAudit(tx, { at: now, actor, action: 'push.correct', subject: serial, detail: { number, text } });
  await apply(
    tx,
    originals.flatMap((original) => pushOf(original, number, message)),
    now,
  );
  const recalls = asked > 0 ? [`撤回在办：${asked}处`] : ['平台撤不回的，原文还在群里'];
  const stopped = cancelled > 0 ? [`还没发的${cancelled}处已取消原文`] : [];
  return {
    text: [`已更正 ${number}　${originals.length}处`, ...recalls, ...stopped, '', `看结果回：追踪 ${number}`].join(
      '\n',
    ),
    followUp: null,
  };
}

/** 橙0114-1更1, then 更2: each correction has its own receipts. */
async function nextNumber(tx: Tx, serial: string): Promise<string> {
  for (let count = 1; ; count += 1) {
    const number = `${serial}更${count}`;
    if ((await receiptsOf(tx, number)).length === 0) return number;
  }
}

function pushOf(original: Receipt, serial: string, message: Effect['message']): readonly Effect[] {
  const platform = original.target.split(':')[1];
  const { group, account, purpose } = original;
  const to =
    group !== null
      ? ({ kind: 'group', group } as const)
      : account !== null && (platform === 'wecom' || platform === 'dingtalk')
        ? ({ kind: 'account', platform, user: account, name: account } as const)
        : null;
  if (to === null) return [];
  const dedupeKey = `${serial}:${original.target}`;
  return [
    { kind: 'push', to, purpose, serial, message, isDrill: original.isDrill, at: null, expires: null, dedupeKey },
  ];
}
