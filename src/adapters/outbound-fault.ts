/** Why a request did not leave the house: what the one place all traffic passes says in an error's `code`. */

export type OutboundFault =
  /** Nobody answers at the proxy's address. */
  | 'PROXY_UNREACHABLE'
  /** The proxy answered that it will not pass this on; `status` of the error is its HTTP status. */
  | 'PROXY_REFUSED'
  /** No setting names this host. */
  | 'HOST_NOT_CONFIGURED';

/** As Node's own fetch fails, so that callers need to know one kind of error. Carries no address. */
export function outboundError(code: OutboundFault, more: { readonly status?: number } = {}): TypeError {
  return new TypeError('fetch failed', { cause: Object.assign(new Error(code), { code, ...more }) });
}
