/** What the interfaces of the newer host stand on. */
import type { ScenePerson } from '../scene.ts';
import type { DingtalkGroups } from './groups.ts';
import type { MediaShelf } from './media-shelf.ts';
import type { DingtalkScreen } from './screen.ts';
import type { SentMessages } from './sent-messages.ts';
import type { Tally } from './tally.ts';

export interface InterfaceSurroundings {
  readonly robotCode: string;
  readonly robotName: string;
  readonly people: readonly ScenePerson[];
  readonly groups: DingtalkGroups;
  readonly shelf: MediaShelf;
  readonly sent: SentMessages;
  readonly screen: DingtalkScreen;
  readonly tally: Tally;
  /** Accounts the platform holds back for a while. */
  readonly flowControlled: ReadonlySet<string>;
}
