/** What the record calls things, in the words of the office. */

/** Steps of an alert that its summary names. */
export const STEP_WORDS: Readonly<Record<string, string>> = {
  ...{ 'alert.draft': '起草', 'alert.submit': '提交', 'alert.amend': '改稿', 'alert.discard': '撤稿' },
  ...{ 'alert.issue': '发布', 'alert.raise': '升级', 'alert.lower': '降级', 'alert.extend': '延长' },
  ...{ 'alert.lift': '解除', 'alert.withdraw': '撤回', 'alert.expire': '到止时', 'alert.ratify': '补核' },
  ...{ 'alert.papers': '补文号' },
};

const ACTION_WORDS: Readonly<Record<string, string>> = {
  ...STEP_WORDS,
  ...{ 'alert.approve': '同意', 'alert.bypass': '加急', 'alert.pass': '没人复核，转下一位', 'alert.slot': '查日报' },
  ...{ 'alert.received': '签收', 'alert.started': '启动', 'alert.report': '日报' },
  ...{ 'roll-call.open': '开始点名', 'roll-call.close': '结束点名', 'roll-call.answer': '点名答复' },
  ...{ 'roll-call.undo': '改答复', 'roll-call.rung': '电话没人接', 'roll-call.urge': '催点名' },
  ...{
    'roll-call.missed': '停机错过',
    'roll-call.late': '停机晚点',
    'push.correct': '更正',
    'push.recalled': '撤回消息',
  },
  ...{ 'roll-call.accept': '准代班', 'roll-call.refuse': '退代班' },
  ...{ 'roll-call.stand-in-accepted': '准代班', 'roll-call.stand-in-refused': '退代班' },
  ...{ 'roll-call.stand-in-confirmed': '代班人确认', 'roll-call.received': '收到', 'roll-call.unclear': '没看懂' },
};

/** An action of the audit in Chinese; one without a word of its own is named by its kind. */
export function actionWord(action: string): string {
  return ACTION_WORDS[action] ?? (action.startsWith('roll-call.') ? '点名操作' : '其他操作');
}
