/** A row a thing that only one process may do at a time. */

export interface LeaseTable {
  name: string;
  /** The process, by a name it gave itself when it started. */
  owner: string;
  /** Epoch milliseconds of the real clock. */
  expires: number;
}
