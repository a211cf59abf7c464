import { randomUUID } from 'node:crypto'

/** Makes a form that is sent twice do its work once: both times it carries the same key. */
export const IdempotencyKeyField = ({ value }: { value?: string | undefined }) => (
  <input type="hidden" name="key" value={value ?? randomUUID()} />
)
