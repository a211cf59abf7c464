import * as z from 'zod'

/**
 * The schema of a point in time: ISO 8601 in UTC with milliseconds (`2026-11-23T10:00:00.000Z`), so instants sort as
 * strings.
 */
export const Instant = z.iso.datetime({ precision: 3 })
/** A point in time, as its schema accepts it. */
export type Instant = z.infer<typeof Instant>

/** Returns the current time. Decisions take a clock as an argument, so that tests can set the time. */
export type Clock = () => Instant

/** The clock of the machine. */
export const systemClock: Clock = () => new Date().toISOString()
