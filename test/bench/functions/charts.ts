import { type Chart, colours, labelAtEnd } from '../charts/chart.ts'
import { kilobytes, ms, times } from '../figures.ts'
import { type FunctionFigures, steps } from './report.ts'

/** The cold start of an authenticated read: by app, and step by step from the bare handler to orders. */
export const drawFunctions = (figures: FunctionFigures): Chart[] => [drawApps(figures), drawSteps(figures)]

function drawApps({ bytes, cold }: FunctionFigures): Chart {
  const of = (name: string) => cold[name]?.coldMs ?? Number.NaN
  const apps = Object.keys(bytes).filter((name) => `${name} read` in cold)
  const rows = ['bare', 'usual', ...apps].map((name) => {
    const page = name === 'storefront' ? ' page' : ''
    return {
      name: { bare: 'bare handler', usual: 'usual client' }[name] ?? name,
      ms: of(`${name} read`),
      ratio: of(`${name} read`) / of(`bare${page} read`),
      isOurs: apps.includes(name),
    }
  })
  return {
    name: 'cold-start',
    says: 'The time from an empty process to the response of an authenticated read, by macrofunction, beside a bare handler that does the same.',
    table: [['', 'read', '× bare'], ...rows.map(({ name, ms: value, ratio }) => [name, ms(value), times(ratio)])],
    spec: barsOf(rows),
  }
}

function drawSteps({ bytes, cold }: FunctionFigures): Chart {
  const of = (name: string) => cold[`${name} read`]?.coldMs ?? Number.NaN
  const rows = Object.entries(steps).map(([key, name]) => ({
    name,
    bytes: bytes.floor?.[key] ?? bytes[key]?.http ?? Number.NaN,
    ms: of(key),
    ratio: of(key) / of('bare'),
    isOurs: key === 'orders',
  }))
  const withLibraries = rows.at(-2)?.ratio ?? Number.NaN
  return {
    name: 'cold-start-steps',
    says: `The same read, step by step from the bare handler to orders: with jose, Hono, the document client and zod it takes ${times(withLibraries)} as long, and in orders ${times(rows.at(-1)?.ratio ?? Number.NaN)}.`,
    table: [
      ['', 'bundle', 'read', '× bare'],
      ...rows.map(({ name, bytes: size, ms: value, ratio }) => [name, kilobytes(size), ms(value), times(ratio)]),
    ],
    spec: barsOf(rows),
  }
}

/** One bar for each row, with its time and ratio at the end. */
const barsOf = (rows: { name: string; ms: number; ratio: number; isOurs: boolean }[]): Chart['spec'] => ({
  width: 420,
  height: { step: 24 },
  data: {
    values: rows.map(({ isOurs, ...row }) => ({
      ...row,
      kind: isOurs ? 'Macromart' : 'by hand',
      label: `${ms(row.ms)}  ${times(row.ratio)}`,
    })),
  },
  encoding: {
    y: { field: 'name', type: 'nominal', sort: null, title: null, axis: { labelLimit: 400 } },
    x: { field: 'ms', type: 'quantitative', title: 'import and first request, ms' },
  },
  layer: [
    {
      mark: 'bar',
      encoding: {
        color: {
          field: 'kind',
          type: 'nominal',
          scale: { domain: ['Macromart', 'by hand'], range: [colours[0], colours[5]] },
        },
      },
    },
    labelAtEnd,
  ],
})
