import { type Chart, colours } from '../charts/chart.ts'
import { ms, times } from '../figures.ts'
import type { FunctionFigures } from './report.ts'

/** The cold start of an authenticated read, by app, beside the bare handler that does the same. */
export function drawFunctions({ cold }: FunctionFigures): Chart[] {
  const of = (name: string) => cold[name]?.coldMs ?? Number.NaN
  const apps = Object.keys(cold).flatMap((name) => /^(?!bare|usual)(\w+) read$/.exec(name)?.[1] ?? [])
  const rows = ['bare', 'usual', ...apps].map((name) => {
    const page = name === 'storefront' ? ' page' : ''
    return {
      name: { bare: 'bare handler', usual: 'usual client' }[name] ?? name,
      ms: of(`${name} read`),
      ratio: of(`${name} read`) / of(`bare${page} read`),
      kind: name === 'bare' || name === 'usual' ? 'by hand' : 'Macromart',
    }
  })
  const y = { field: 'name', type: 'nominal', sort: null, title: null } as const
  const x = { field: 'ms', type: 'quantitative', title: 'import and first request, ms' } as const
  return [
    {
      name: 'cold-start',
      says: 'The time from an empty process to the response of an authenticated read, by macrofunction, beside a bare handler that does the same.',
      table: [['', 'read', '× bare'], ...rows.map(({ name, ms: value, ratio }) => [name, ms(value), times(ratio)])],
      spec: {
        width: 420,
        height: { step: 24 },
        data: { values: rows.map((row) => ({ ...row, label: `${ms(row.ms)}  ${times(row.ratio)}` })) },
        encoding: { y, x },
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
          {
            mark: { type: 'text', align: 'left', dx: 4 },
            encoding: { text: { field: 'label' }, color: { value: 'var(--ink)' } },
          },
        ],
      },
    },
  ]
}
