/** Something that may succeed later: 503 to a caller, a retry to a queue. */
export class Unavailable extends Error {
  override name = 'Unavailable'
}
