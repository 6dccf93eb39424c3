/** What the office is told about the ways in and out, and what it can do about it. */
import type { Incident } from '../domain/delivery/incident.ts';

export type IncidentText = string;

const METERS: Readonly<Record<string, string>> = {
  'dingtalk-api': '钉钉接口',
  'dingtalk-webhook': '钉钉webhook消息',
};

const LINES: Readonly<Record<string, string>> = {
  'wecom-bot': '企业微信长连接',
  'dingtalk-robot': '钉钉长连接',
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
  line: ({ line, what, since, code }: Extract<Incident, { kind: 'line' }>, now: number): IncidentText => {
    const name = LINES[line] ?? line;
    const minutes = Math.max(1, Math.round((now - since) / 60_000));
    switch (what) {
      case 'evicted':
        return `【连接被占】${name}\n别处用同一个机器人登录，这里收不到消息了\n不会自动抢回来\n\n请IT停掉另一处，再重启蓝哨`;
      case 'refused':
        return `【连接被拒】${name}\n平台不认凭据${code === null ? '' : `（${code}）`}，收不到消息\n\n请IT核对.env后重启蓝哨`;
      case 'down':
        return `【连接断开】${name}\n已断${minutes}分钟，正在自动重连\n@蓝哨暂时不应，发出的通知不受影响`;
      case 'back':
        return `【连接恢复】${name}\n断了${minutes}分钟\n其间@蓝哨没有回应的，请重发一遍`;
    }
  },
} as const;

function monthDay(iso: string): string {
  const { month, day } = Temporal.PlainDate.from(iso);
  return `${month}月${day}日`;
}
