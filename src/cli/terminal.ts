/** A person at the terminal, when there is one. */
import { createInterface } from 'node:readline/promises';

/** Asks for a word; null when the input is no terminal, so that nothing waits for nobody. */
export async function askAtTerminal(question: string): Promise<string | null> {
  if (!process.stdin.isTTY) return null;
  const lines = createInterface({ input: process.stdin, output: process.stdout });
  const answer = await lines.question(question);
  lines.close();
  return answer.trim();
}

/** Asks a yes-or-no question; null when nobody sits there. */
export async function confirmAtTerminal(question: string): Promise<boolean | null> {
  const answer = await askAtTerminal(`${question}（是/否）`);
  return answer === null ? null : /^(是|好|对|y|yes)$/i.test(answer);
}
