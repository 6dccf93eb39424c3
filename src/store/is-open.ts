/** Outbox rows that have not come to an end, said so that their indexes apply. */
import { type RawBuilder, type SqlBool, sql } from 'kysely';

/**
 * In the very words of the partial indexes, with nothing passed as a parameter: of a value it does not see while
 * planning, a database cannot tell that such an index holds every row asked for, and reads the whole table instead.
 */
export const isOpen: RawBuilder<SqlBool> = sql<SqlBool>`outbox.state in ('waiting', 'sending')`;
