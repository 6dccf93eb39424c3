/** Five minutes without an answer: a draft then goes on by itself, and the next approver is asked (issue 5). Milliseconds. */
export const ANSWER_IN = 5 * 60_000;
