/** How a line stands, as /readyz, the doctor and the office hear of it. */

export type LineState =
  /** Another process of ours has the line. */
  | { readonly kind: 'standby' }
  | { readonly kind: 'opening' }
  | { readonly kind: 'open' }
  /** Lost; it will be opened again by itself. */
  | { readonly kind: 'waiting'; readonly why: string }
  /** A stranger with our credentials took the place; it stays closed until this process is started again. */
  | { readonly kind: 'evicted' }
  | { readonly kind: 'refused'; readonly code: string; readonly why: string }
  | { readonly kind: 'closed' };
