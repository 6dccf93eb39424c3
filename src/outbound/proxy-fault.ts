/** Tells a proxy's failures from those of the platform behind it: they are mended by different people. */
import { outboundError } from '../adapters/outbound-fault.ts';

/** As undici words a tunnel that the proxy did not open. */
const TUNNEL = /^Proxy response \((\d+)\) !== 200 when HTTP Tunneling$/;

/** The proxy's fault that is behind `error`; null when it lies elsewhere. `proxy` is its address. */
export function proxyFaultOf(error: unknown, proxy: string): TypeError | null {
  const { hostname, port, protocol } = new URL(proxy);
  const number = Number(port || (protocol === 'https:' ? 443 : 80));
  const host = hostname.replace(/^\[|\]$/g, '');
  for (const one of chainOf(error)) {
    const status = TUNNEL.exec(one.message)?.[1];
    if (status !== undefined) return outboundError('PROXY_REFUSED', { status: Number(status) });
    const isConnecting = 'syscall' in one && one.syscall === 'connect' && 'port' in one && one.port === number;
    const isResolving = 'hostname' in one && one.hostname === host;
    if (isConnecting || isResolving) return outboundError('PROXY_UNREACHABLE');
  }
  return null;
}

/** An error, what caused it, and the errors of each address that was tried. */
function* chainOf(error: unknown, depth = 0): Generator<Error> {
  if (!(error instanceof Error) || depth > 4) return;
  yield error;
  if (error instanceof AggregateError) for (const one of error.errors) yield* chainOf(one, depth + 1);
  yield* chainOf(error.cause, depth + 1);
}
