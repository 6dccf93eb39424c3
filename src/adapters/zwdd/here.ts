/** This machine's address and hardware address, which a signed request names (dingtalk.md 7). */
import { networkInterfaces } from 'node:os';

export interface Here {
  readonly ip: string;
  readonly mac: string;
}

/** Those of the first interface that leads out; whether the platform compares them is unconfirmed. */
export function findHere(): Here {
  const outward = Object.values(networkInterfaces())
    .flatMap((addresses) => addresses ?? [])
    .find(({ internal, family }) => !internal && family === 'IPv4');
  return { ip: outward?.address ?? '127.0.0.1', mac: outward?.mac ?? '00:00:00:00:00:00' };
}
