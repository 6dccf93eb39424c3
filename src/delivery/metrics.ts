/** What delivery counts; what is done with the numbers is not its business. */

export interface DeliveryMetrics {
  /** A row's request came back; `seconds` since it fell due. `code` is 'ok' or a result's code. */
  sent(
    via: string,
    kind: 'accepted' | 'retry' | 'limited' | 'stopped' | 'failed' | 'unknown',
    code: string,
    seconds: number,
  ): void;
  /** A lane had something due and no slot for it. */
  waited(via: string): void;
}
