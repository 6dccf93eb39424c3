/** Why a step of an alert is refused: a closed list, each answered with what did not happen and what to send. */

export type AlertRefusal =
  | 'not-office'
  | 'not-approver'
  | 'same-person'
  | 'nothing-awaits'
  | 'no-reason'
  | 'not-issued'
  | 'already-issued'
  | 'already-awaiting'
  | 'pending-already'
  | 'closed'
  | 'empty-area'
  | 'outside-area'
  | 'over-there'
  | 'ends-before-start'
  | 'in-the-past'
  | 'too-long-ago'
  | 'too-far-ahead'
  | 'not-stricter'
  | 'not-laxer'
  | 'not-later'
  | 'not-started'
  | 'already-started'
  | 'still-running'
  | 'county-elsewhere'
  | 'county-laxer'
  | 'drill-stays-drill'
  | 'classified';

/** The texts begin with what did not happen (phone-texts R8). */
export const ALERT_REFUSALS: Readonly<Record<AlertRefusal, string>> = {
  'not-office': '没有执行。预警只有大气办能发。\n查预警回：预警',
  'not-approver': '没有记。您不是复核人。\n请复核人回：同意',
  'same-person': '没有发出。起草人不能自己复核。\n请另一位复核人回：同意',
  'nothing-awaits': '没有执行，没有等您复核的预警。\n查预警回：预警',
  'no-reason': '没有发出。加急要写原因。\n回：预警 加急 原因',
  'not-issued': '没有执行，这个预警还没发出。\n不发了回：预警 撤回',
  'already-issued': '没有改，这个预警已经发出。\n要变回：预警 升级、降级、延长或解除',
  'already-awaiting': '没有重复提交，已在等复核。\n请复核人回：同意',
  'pending-already': '没有记。上一步还在等复核。\n不做了回：预警 撤回',
  closed: '没有执行，这个预警已经结束。\n要再发回：预警 发布 …',
  'empty-area': '没有发出，没有说范围。\n回：预警 发布 橙色 全市 …',
  'outside-area': '没有记，有的县不在这个预警里。\n要加县请另发：预警 发布 …',
  'over-there': '没有记，有的县已经解除。\n要再发回：预警 发布 …',
  'ends-before-start': '没有记，止的时间早于起的时间。\n请改：预警 改 止 18日12时',
  'in-the-past': '没有记，生效时间已经过去。\n马上生效就不写时间',
  'too-long-ago': '没有记，起的时间过去一天多了。\n请核对日期再发',
  'too-far-ahead': '没有记，时间在两个月以后。\n请核对日期再发',
  'not-stricter': '没有升级，没有比现在更严。\n要降回：预警 降级 …',
  'not-laxer': '没有降级，没有比现在更松。\n要结束回：预警 解除',
  'not-later': '没有延长，没有比现在的止时更晚。\n请写新的止时，如：18日12时',
  'not-started': '没有解除，这个预警还没开始。\n不要了回：预警 撤回',
  'already-started': '没有撤回，这个预警已经开始。\n要结束回：预警 解除',
  'still-running': '没有结束，还没到止时。\n要结束回：预警 解除',
  'county-elsewhere': '没有记。县里只能发本县的预警。',
  'county-laxer': '没有记。县里只能加严，不能放松。\n市里的预警仍然有效',
  'drill-stays-drill': '没有记。演练不能变成真的预警。\n真要发请重新：预警 发布 …',
  classified: '没有起草，通知标有密级。\n涉密文件请勿发到聊天里。',
};
