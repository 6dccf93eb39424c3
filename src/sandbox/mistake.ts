/** What the sandbox's user asked for cannot happen on the real platform; the message is for people. */
export class SandboxMistake extends Error {
  override readonly name = 'SandboxMistake';
}
