import type { Prices } from '@macromart/shop'

/** An alarm of the templates. */
interface Alarm {
  app: string
  id: string
}

/** A kind of alarm that a leaner set leaves out, and what is noticed later or not at all without it. */
interface Omission {
  /** The logical id of the alarm. */
  alarm: RegExp
  /** Alarms of the same macrofunction, one of which is raised by the same fault. Without them the alarm stays. */
  instead: string[]
  missed: string
}

const omissions: Omission[] = [
  {
    alarm: /^HttpFails$/,
    instead: ['AnswersFail'],
    missed:
      'The function http throws or times out. Its caller gets a 5xx, and AnswersFail is raised by that. Missed: which of API and function failed.',
  },
  {
    alarm: /^HttpIsThrottled$/,
    instead: ['AnswersFail'],
    missed:
      'The account has reached its limit of concurrent executions. Callers get a 5xx, and AnswersFail is raised. Missed: the cause, which the metric Throttles shows.',
  },
  {
    alarm: /^Inbox(Fails|IsThrottled)$/,
    instead: ['InboxIsLate'],
    missed:
      'An inbox fails or is throttled in 3 of 5 minutes. Messages are retried; InboxIsLate is raised after 5 minutes, DeadLettersWait after the last retry. Missed: a fault that the retries heal within 5 minutes, such as a function that runs out of memory now and then.',
  },
  {
    alarm: /^Outbox(Fails|IsThrottled)$/,
    instead: ['OutboxIsLate'],
    missed:
      'A relay fails or is throttled in 3 of 5 minutes. The stream is read again, and OutboxIsLate is raised after 5 minutes. Missed: a fault that heals before that.',
  },
  {
    alarm: /^Operator(Fails|IsThrottled)$/,
    instead: [],
    missed: 'An operator command fails. A person runs it and reads its error. Missed: a command that a script runs.',
  },
]

/** The alarms that a leaner set keeps, and those that it leaves out, by kind. */
export interface LeanerAlarms {
  kept: string[]
  left: { names: string[]; missed: string }[]
}

export function leanerAlarms(alarms: readonly Alarm[]): LeanerAlarms {
  const ids = (app: string) => alarms.filter((alarm) => alarm.app === app).map(({ id }) => id)
  const omissionOf = ({ app, id }: Alarm) =>
    omissions.find(
      ({ alarm, instead }) =>
        alarm.test(id) && (instead.length === 0 || instead.some((other) => ids(app).includes(other))),
    )
  const name = ({ app, id }: Alarm) => `${app} ${id}`
  return {
    kept: alarms.filter((alarm) => omissionOf(alarm) === undefined).map(name),
    left: omissions.map((omission) => ({
      names: alarms.filter((alarm) => omissionOf(alarm) === omission).map(name),
      missed: omission.missed,
    })),
  }
}

/** The price of a number of alarms, without free ones. */
export const alarmsPrice = (count: number, { prices }: Prices): number =>
  (count / prices.alarms.per) * prices.alarms.usd
