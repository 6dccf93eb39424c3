/** Rows of frames that came by a line. */

export interface FrameTable {
  line: string;
  /** The message's, as the platform gives it. */
  id: string;
  /** As it came; '' once it is answered. */
  frame: string;
  /** Epoch milliseconds. */
  kept_at: number;
  /** Null until it is answered. */
  done_at: number | null;
}
