/** What delivery says to people. */

export const DELIVERY_TEXTS = {
  digest: (count: number) => `【合并】${count}条提醒一起发`,
  untold: (count: number) => `还有${count}条没列出，请问大气办`,
  noWay: '没有登记发送方式，请大气办补上群地址或账号',
  notConfigured: '这条通道没有配置，请信息科补配置',
  targetStopped: '这个对象已停发',
  gaveUp: (why: string) => `多次没发成：${why}`,
  unsure: (why: string) => `不知道是否送到：${why}`,
  crashed: '发送中程序中断',
  noRecall: '这个平台的消息撤不回',
  noReaders: '平台没有给出已读情况',
  quotaSpent: '本月额度只剩给预警和点名的，下月再发',
} as const;
