import { loader, parse, View } from 'vega'
import { type Config, compile, type TopLevelSpec } from 'vega-lite'

/** A drawing for a page, with the same figures as a table, for readers who do not see it or want to copy a number. */
export interface Chart {
  /** The file in docs/charts, without its ending. A page includes it between `<!-- chart name -->` and `<!-- /chart -->`. */
  name: string
  /** What the chart says, in one sentence: the text in place of the image. */
  says: string
  /** The first row is the heading; the first column is text, the others are numbers with their units. */
  table: string[][]
  /** Without `config`: sizes of text and colours of the theme are the same in every chart. */
  spec: TopLevelSpec
}

/** The colours of series, in this order; each has the contrast of 3:1 that WCAG 2.2 asks of graphics in both schemes. */
export const colours = ['var(--a)', 'var(--b)', 'var(--c)', 'var(--d)', 'var(--e)', 'var(--f)'] as const

/** A layer over bars: the text `label` of each row at the end of its bar. */
export const labelAtEnd = {
  mark: { type: 'text', align: 'left', dx: 4 },
  encoding: { text: { field: 'label' }, color: { value: 'var(--ink)' } },
} as const

const schemes = `:root{--ink:#24292f;--quiet:#6e7781;--grid:#d8dee4;--a:#0969da;--b:#bc4c00;--c:#1a7f37;--d:#8250df;--e:#bf3989;--f:#6e7781}
@media (prefers-color-scheme:dark){:root{--ink:#e6edf3;--quiet:#9198a1;--grid:#3d444d;--a:#4493f8;--b:#f0883e;--c:#3fb950;--d:#ab7df8;--e:#db61a2;--f:#9198a1}}`

const text = { labelColor: 'var(--ink)', titleColor: 'var(--ink)', labelFontSize: 12, titleFontSize: 12 }
const config: Config = {
  font: 'system-ui, sans-serif',
  background: 'transparent',
  axis: {
    ...text,
    gridColor: 'var(--grid)',
    domainColor: 'var(--quiet)',
    tickColor: 'var(--quiet)',
    titleFontWeight: 'normal',
  },
  legend: { ...text, orient: 'top', title: null, symbolType: 'circle' },
  header: text,
  title: { color: 'var(--ink)', anchor: 'start', fontSize: 14, subtitleColor: 'var(--quiet)' },
  text: { color: 'var(--ink)', fontSize: 12 },
  bar: { color: colours[0] },
  rule: { color: 'var(--quiet)' },
  range: { category: [...colours] },
  view: { stroke: null },
}

/** The chart as SVG that follows the reader's colour scheme. The same figures give the same bytes. */
export async function svgOf({ says, spec }: Chart): Promise<string> {
  const view = new View(parse(compile({ ...spec, config }).spec), {
    renderer: 'none',
    loader: loader(),
  })
  const svg = await view.toSVG()
  view.finalize()
  const title = says.replaceAll('&', '&amp;').replaceAll('<', '&lt;')
  return `${svg.replace(/<svg [^>]*>/, (tag) => `${tag}<title>${title}</title><style>${schemes}</style>`)}\n`
}
