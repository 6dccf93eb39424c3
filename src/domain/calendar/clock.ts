/** The clock as a value that the edges hand in; nothing in the domain asks for the time by itself. */
export interface Clock {
  /** Epoch milliseconds. */
  now(): number;
}
