import type { Chart } from '../charts/chart.ts'
import { kilobytes, ms, seconds } from '../figures.ts'
import { type Bars, bars, type Measure } from './bars.ts'
import { coldChart } from './cold-chart.ts'
import type { DesignFigures, UnitFigures } from './measured.ts'
import { few } from './report.ts'
import { simulatedChart } from './simulated-chart.ts'

/** The charts of docs/the-right-unit.md. */
export function drawUnit(figures: UnitFigures): Chart[] {
  const { byDesign, awsCalls, lazyFirstPageMs } = figures
  const measure = (title: string, text: Measure['text'], value: (figures: DesignFigures) => number): Measure => ({
    title,
    text,
    values: { one: value(byDesign.one), macro: value(byDesign.macro), route: value(byDesign.route) },
  })
  const kinds: Bars[] = [
    {
      name: 'unit-size',
      says: 'What is deployed alone, the Lambda functions in it, and their bundled code.',
      measures: [
        measure('deployed alone', few, ({ units }) => units),
        measure('Lambda functions', few, ({ functions }) => functions),
        measure('code of all functions', megabytes, ({ bytes }) => bytes.all),
        measure('code that answers one request, mean of all routes', kilobytes, ({ bytes }) => bytes.perRequest),
      ],
    },
    {
      name: 'unit-bundling',
      says: 'The time to bundle and compress everything, and what is deployed again when one line changes.',
      measures: [
        measure('to bundle and compress everything', seconds, ({ bundleMs }) => bundleMs),
        measure('functions with a changed file of an app, mean', few, ({ redeployed }) => redeployed.own.functions),
        measure(
          'functions with a changed file of a package, mean',
          few,
          ({ redeployed }) => redeployed.shared.functions,
        ),
      ],
    },
    {
      name: 'unit-first-page',
      says: 'The first page of a visitor when no function is warm: imports and first invocations, and the cold functions.',
      measures: [
        {
          ...measure('imports and first invocations', ms, ({ firstPage }) => firstPage.coldMs),
          lazy: lazyFirstPageMs,
        },
        { ...measure('cold functions', few, ({ firstPage }) => firstPage.functions), lazy: 1 },
      ],
    },
    {
      name: 'unit-rights',
      says: 'Rights (an action on a resource) of the code that serves one request or one event.',
      measures: [
        measure('an API request, mean', few, ({ rights }) => rights.endpoints),
        measure('a page', few, ({ rights }) => rights.pages),
        measure('an event, mean', few, ({ rights }) => rights.reactions),
      ],
    },
    {
      name: 'unit-blast',
      says: 'What a defect in the code of one endpoint or reaction can reach in its unit, on average.',
      measures: [
        measure('routes and reactions that fail with it', few, ({ blast }) => blast.mean.parts),
        measure('tables that it can change', few, ({ blast }) => blast.mean.tablesWritten),
        measure('topics and queues that it can send to', few, ({ blast }) => blast.mean.topics + blast.mean.queues),
        measure('secrets that it can read', few, ({ blast }) => blast.mean.secrets),
      ],
    },
    {
      name: 'unit-invocations',
      says: 'Invocations of functions for one order with the pages of its buyer, and their calls of AWS.',
      measures: [
        measure('invocations', few, ({ invocations }) => invocations),
        measure('calls of AWS', few, () => awsCalls),
      ],
    },
  ]
  return [...kinds.map(bars), coldChart(figures), simulatedChart(figures)]
}

const megabytes = (bytes: number): string => `${(bytes / 1e6).toFixed(1)} MB`
