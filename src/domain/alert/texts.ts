/** What the bot says about alerts besides notices, drafts and refusals. */
import { quoted } from '../phone/quoted.ts';

export const ALERT_TEXTS = {
  none: '现在没有预警',
  howToIssue: '要发回：预警 发布 橙色 全市 明天12时起 到17日24时',
  noLevel: '没有发出，没说级别。\n回：预警 发布 橙色 全市 即时',
  noStepLevel: '没有记，没说升到或降到几级。\n回：预警 升级 红色',
  noEnd: '没有延长，没说到几时。\n回：预警 延长 到18日12时',
  noSuchTime: (words: string) => `没有记，没有“${quoted(words)}”这个时间。\n请核对后再发`,
  noPlace: (words: string) => `没有记。“${quoted(words)}”不是县（市、区）。\n范围写县名、分组名或全市`,
  noneRunning: '没有执行，现在没有预警。\n要发回：预警 发布 橙色 …',
  which: (serials: readonly string[]) => `没有执行，有${serials.length}个预警，请写编号：\n${serials.join('\n')}`,
  noSuchSerial: (serial: string) => `没有执行。没有编号“${quoted(serial)}”的预警。\n看编号回：预警`,
  wrongCode: (code: string) => `没有发出。没有等复核的草稿“${quoted(code)}”。\n看草稿回：预警`,
  codeNeeded: '没有发出。群里要带草稿号。\n回：@蓝哨 同意 草稿上的四位数',
  severalAwait: (matters: readonly { readonly what: string; readonly code: string }[]) =>
    [
      `没有执行，有${matters.length}件等您，请选：`,
      ...matters.flatMap(({ what, code }) => [what, `回：同意 ${code}`]),
    ].join('\n'),
  awaitsSignature: (serial: string) => `补核 ${serial}（已加急发出）`,
  callOpen: (drafter: string, code: string) =>
    [
      '没有发出，还没定几时点名',
      `请 ${drafter} 先定（5分钟不定按起始时）：`,
      ...['现在', '起始时', '早8:00'].map((choice) => `回：预警 改 ${code} 点名${choice}`),
    ].join('\n'),
  confirmed: (serial: string, groups: number) => `已记，正在发 ${serial}　${groups}个群\n看送到没有回：追踪 ${serial}`,
  unratified: '加急发出，待补核。\n已请复核人补核',
  ratified: (serial: string) => `已补核：${serial}`,
  discarded: (code: string) => `草稿 ${code} 已撤回，没有发出`,
  asked: (post: string, hasNext: boolean) => `已请 ${post} 复核${hasNext ? '\n5分钟没回就请下一位' : ''}`,
  askedNext: (code: string, asked: string) => `草稿 ${code} 还没人复核\n${asked}`,
  nobodyToAsk: '没有能送到的复核人\n请打电话；等不及回：预警 加急 原因',
  nobodyLeft: (code: string, wasAsked: boolean) =>
    `【没人复核】草稿 ${code}\n${wasAsked ? '复核人都没回' : '没有能送到的复核人'}，还没有发出\n\n请打电话催；等不及回：@蓝哨 预警 加急 原因`,
  ratifyNeeded: (serial: string, by: string, reason: string, code: string) =>
    `【待补核】${serial} 已加急发出\n${by}：${quoted(reason)}\n\n请补核，回：同意 ${code}\n编号 ${serial}`,
  stillUnratified: (serial: string, code: string) => `【待补核】${serial} 已结束，还没补核\n复核人回：同意 ${code}`,
  endsSoon: (serial: string, name: string, until: string) =>
    `【快到止时】${serial} ${name}\n${until}自动结束\n\n要延长回：@蓝哨 预警 延长 ${serial} 到…`,
  ended: (serial: string, until: string) => `【已结束】${serial}\n${until}到止时，没有延长`,
  sent: (serial: string, accepted: number, all: number) => `已发 ${serial}　${accepted}/${all}群`,
  sending: (serial: string, accepted: number, all: number, waiting: readonly string[]) =>
    [`正在发 ${serial}　${accepted}/${all}群`, ...waiting].join('\n'),
  queued: (count: number, from: string, to: string) => `排队${count}群，${from === to ? from : `${from}—${to}`}发`,
  failed: (title: string, why: string, phone: string | null) =>
    `失败：${title}（${why}）${phone === null ? '' : `\n${phone}`}`,
  groupless: '没有群，要打电话：',
  tally: (received: number, started: number, all: number) => `签收${received}/${all}　启动${started}/${all}`,
  listsAt: (time: string) => `${time}列没签收的`,
  chase: (unit: string, serial: string, words: readonly string[]) =>
    `【催】${unit}　${words.includes('收到') ? '还没签收' : '还没回已启动'}\n\n${words.map((word) => `回：@蓝哨 ${word}`).join('\n')}\n编号 ${serial}`,
  missing: (serial: string, what: string, lines: readonly string[]) =>
    [`【${what}】${serial}　${lines.length}家`, ...lines].join('\n'),
  received: (unit: string, serial: string, stamp: string, by: string) =>
    `已记签收：${unit}\n${stamp} ${by}\n编号 ${serial}`,
  receivedBefore: (unit: string, stamp: string) => `${unit} ${stamp}已签收，不用再回`,
  started: (unit: string, serial: string, stamp: string, by: string) =>
    `已记启动：${unit}\n${stamp} ${by}\n编号 ${serial}`,
  startedBefore: (unit: string, stamp: string) => `${unit} ${stamp}已记启动，不用再回`,
  noAlertHere: '没有记。本单位现在没有预警。\n查预警回：预警',
  noUnit: '没有记，没认出是哪个单位。\n请到本单位的群里回',
  slotAsk: (unit: string, slot: string, serial: string) =>
    `【日报】${unit}　请${slot}前报\n\n回：@蓝哨 日报 今天的情况\n没事回：@蓝哨 日报 无\n编号 ${serial}`,
  /** `slot` is the one it is booked for; `next` is when the unit has to report all the same, where none is open. */
  reported: (
    unit: string,
    { slot, next }: { readonly slot: string | null; readonly next: string | null },
    isZero: boolean,
    stamp: string,
  ) =>
    [
      `已记日报：${unit}${isZero ? '　零报告' : ''}`,
      `${stamp}${slot === null ? '' : `　${slot}那次`}`,
      ...(next === null ? [] : [`还没到报送时间，${next}前还要报`]),
      '写错了再发一次，以后一次为准',
    ].join('\n'),
  reportEmpty: '没有记，没写情况。\n没事回：日报 无',
  archiveFollows: '全部材料打成一个包，马上发您私聊',
  archiveByHand: (serial: string) => `全部材料：lanshao alert export ${serial}`,
  archived: (serial: string, lines: readonly string[]) => [`【归档】${serial}`, ...lines].join('\n'),
  noGroups: '没有绑定的群，没有原文可看。\n先到各群回：@蓝哨 绑定 单位名',
  papersKept: (serial: string) => `已补 ${serial} 的文号、签发\n群里不再发，存档用`,
  emergencyNone: '没有执行，没有等发的草稿。\n先发：预警 发布 …',
} as const;
