/** The words of a message, and how they came. */
import type { Content } from '../domain/message.ts';

/** How the words came. */
export const WAYS: Readonly<Record<Content['kind'], 'typed' | 'spoken' | 'pressed'>> = {
  text: 'typed',
  voice: 'spoken',
  pressed: 'pressed',
  picture: 'typed',
  file: 'typed',
  unread: 'typed',
  opened: 'typed',
};

/** What was written, spoken or pressed; null for what carries no words. */
export function textOf(content: Content): string | null {
  return 'text' in content ? content.text : null;
}
