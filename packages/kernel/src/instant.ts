import * as z from 'zod'

/** A moment: ISO 8601 in UTC with milliseconds, so that instants sort as strings. */
export const Instant = z.iso.datetime({ precision: 3 })
export type Instant = z.infer<typeof Instant>

/** Tells the time. Decisions get one instead of asking the machine, so that a test can say what time it is. */
export type Clock = () => Instant

/** The machine's own clock. */
export const systemClock: Clock = () => new Date().toISOString()
