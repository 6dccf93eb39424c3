/** The slip for whoever keeps the firewall: what must be able to pass, in which direction, and what for. */

/** One passage. `what` is Chinese and says what for; `host` and `path` carry no secret. */
export type Passage =
  | {
      readonly direction: 'out';
      readonly host: string;
      readonly port: number;
      readonly what: string;
      readonly through: 'direct' | 'proxy';
    }
  /** From the platform's servers to `port` of this machine, by way of the office's HTTPS proxy. */
  | { readonly direction: 'in'; readonly port: number; readonly path: string; readonly what: string };

/** The slip as it is printed, a line a passage; what goes to the same place is one line. */
export function slipText(passages: readonly Passage[]): string {
  const out = passages.filter((one) => one.direction === 'out');
  const inward = passages.filter((one) => one.direction === 'in');
  const lines = new Map<string, string[]>();
  for (const { host, port, what, through } of out) {
    const place = `${through === 'proxy' ? '出（经代理）' : '出'}　${host}:${port}`;
    lines.set(place, [...(lines.get(place) ?? []), what]);
  }
  return [
    '防火墙放行单（交给信息科）：',
    ...[...lines].map(([place, uses]) => `${place}　${uses.join('，')}`),
    ...(inward.length === 0 ? ['入　不用开端口，不要公网地址'] : []),
    ...inward.map(({ port, path, what }) => `入　平台到本机 ${port}（经 HTTPS 反向代理 443）　${path}　${what}`),
  ].join('\n');
}
