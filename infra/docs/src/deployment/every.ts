/** A schedule as people say it: `rate(1 minute)` is every minute. */
export const every = (schedule: string) => schedule.replace(/^rate\((?:1 )?(.*)\)$/, 'every $1')
