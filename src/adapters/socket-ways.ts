/** How a connection that we open leaves the house: a certificate authority of one's own, a proxy. `ws` takes both. */
import type { Agent } from 'node:http';

export interface SocketWays {
  readonly ca?: readonly string[];
  readonly agent?: Agent;
}
