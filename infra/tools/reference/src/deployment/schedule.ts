/** A schedule as people say it: `rate(1 minute)` is every minute. */
export const describeSchedule = (schedule: string) => schedule.replace(/^rate\((?:1 )?(.*)\)$/, 'every $1')
