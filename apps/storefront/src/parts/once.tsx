import { randomUUID } from 'node:crypto'

/** Makes a form that is sent twice do its work once: both times it carries the same key. */
export const Once = ({ of }: { of?: string | undefined }) => (
  <input type="hidden" name="key" value={of ?? randomUUID()} />
)
