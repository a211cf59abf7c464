import * as z from 'zod'
import type { MappingPlan, SchedulePlan } from '../plan.ts'
import { booleanLike, numeric, parseProperties } from './parse-properties.ts'
import { fail, within } from './place.ts'
import type { Declared } from './stack.ts'

const Filter = z.strictObject({
  Pattern: z.string().transform((pattern, context): unknown => {
    try {
      return JSON.parse(pattern)
    } catch {
      context.addIssue('a filter pattern must be JSON')
      return z.NEVER
    }
  }),
})

const Mapping = z.strictObject({
  EventSourceArn: z.string(),
  FunctionName: z.string(),
  Enabled: booleanLike.default(true),
  BatchSize: numeric.optional(),
  MaximumBatchingWindowInSeconds: numeric.default(0),
  FilterCriteria: z.strictObject({ Filters: z.array(Filter) }).optional(),
  FunctionResponseTypes: z.array(z.literal('ReportBatchItemFailures')).default([]),
  BisectBatchOnFunctionError: booleanLike.default(false),
  MaximumRetryAttempts: numeric.default(-1),
  ScalingConfig: z.strictObject({ MaximumConcurrency: numeric.optional() }).optional(),
  // A local stream is always read from its beginning, and its records have no maximum age.
  StartingPosition: z.literal('TRIM_HORIZON').optional(),
  MaximumRecordAgeInSeconds: z.coerce.number().pipe(z.literal(-1)).optional(),
})

const Rule = z.strictObject({
  ScheduleExpression: z.string(),
  State: z.literal('ENABLED').optional(),
  Targets: z.array(z.strictObject({ Arn: z.string(), Id: z.string() })),
})

/** An event source mapping; empty if it is disabled. */
export function readMapping(declared: Declared): MappingPlan[] {
  const mapping = parseProperties(Mapping, declared)
  if (!mapping.Enabled) return []
  return [
    {
      origin: declared.origin,
      functionName: functionNamed(mapping.FunctionName),
      sourceArn: mapping.EventSourceArn,
      batchSize: mapping.BatchSize ?? (mapping.EventSourceArn.startsWith('arn:aws:sqs:') ? 10 : 100),
      windowSeconds: mapping.MaximumBatchingWindowInSeconds,
      filters: mapping.FilterCriteria?.Filters.map(({ Pattern }) => Pattern) ?? [],
      reportsItemFailures: mapping.FunctionResponseTypes.length > 0,
      bisects: mapping.BisectBatchOnFunctionError,
      maximumRetryAttempts: mapping.MaximumRetryAttempts,
      maximumConcurrency: mapping.ScalingConfig?.MaximumConcurrency,
    },
  ]
}

const secondsPer: Record<string, number> = { minute: 60, hour: 3_600, day: 86_400 }

export function readSchedules(declared: Declared): SchedulePlan[] {
  const { ScheduleExpression: expression, Targets } = parseProperties(Rule, declared)
  const [, count, unit = ''] = expression.match(/^rate\((\d+) (minute|hour|day)s?\)$/) ?? []
  const seconds = secondsPer[unit]
  if (!seconds) {
    fail(within(declared.place, 'ScheduleExpression'), `the local cloud supports only rates, not ${expression}.`)
  }
  return Targets.map(({ Arn }) => ({
    origin: declared.origin,
    functionName: functionNamed(Arn),
    everySeconds: Number(count) * seconds,
  }))
}

/** The name in a function's ARN, or the name that it already is. */
const functionNamed = (arn: string): string => arn.split(':function:').at(-1) ?? arn
