/** A person at the terminal, when there is one. */
import { createInterface } from 'node:readline/promises';

/** Asks a yes-or-no question; null when the input is no terminal, so that nothing waits for nobody. */
export async function confirmAtTerminal(question: string): Promise<boolean | null> {
  if (!process.stdin.isTTY) return null;
  const lines = createInterface({ input: process.stdin, output: process.stdout });
  const answer = await lines.question(`${question}（是/否）`);
  lines.close();
  return /^(是|好|对|y|yes)$/i.test(answer.trim());
}
