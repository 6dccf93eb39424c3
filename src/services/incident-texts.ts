/** What the office is told about delivery, and what it can do about it. */

export type IncidentText = string;

const METERS: Readonly<Record<string, string>> = {
  'dingtalk-api': '钉钉接口',
  'dingtalk-webhook': '钉钉webhook消息',
};

export const INCIDENT_TEXTS = {
  stopped: (name: string, why: string): IncidentText =>
    `【停发】${name}\n${why}\n之后发往它的都没有发出\n\n修好后在该群回：@蓝哨 绑定 单位名`,
  failed: (name: string, serial: string | null, why: string): IncidentText =>
    `【没送到】${name}\n${serial === null ? '' : `编号 ${serial}　`}${why}${
      serial === null ? '' : `\n\n看详情回：追踪 ${serial}`
    }`,
  quota: (use: {
    readonly meter: string;
    readonly used: number;
    readonly limit: number;
    readonly lastsUntil: string | null;
  }): IncidentText =>
    [
      `【额度】${METERS[use.meter] ?? use.meter}已用八成`,
      `本月${use.used}/${use.limit}次`,
      use.lastsUntil === null ? '照现在的用法够到月底' : `照现在的用法到${monthDay(use.lastsUntil)}用完`,
      '余下的先留给预警和点名',
    ].join('\n'),
} as const;

function monthDay(iso: string): string {
  const { month, day } = Temporal.PlainDate.from(iso);
  return `${month}月${day}日`;
}
