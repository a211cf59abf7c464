import { type Chart, colours } from '../charts/chart.ts'
import { kilobytes, ms, times } from '../figures.ts'
import { peerKeys, peerNames } from './peer.ts'
import { headsOf, type Measure, type PeersFigures, rowOf } from './report.ts'

export const drawPeers = (figures: PeersFigures): Chart[] => [
  barChart(figures, {
    name: 'peers-cold-read',
    title: 'Cold start: import and first authenticated read',
    measure: 'readMs',
    label: ms,
    axis: { title: 'milliseconds', divisor: 1 },
    inTable: ['readMs', 'readCpuMs', 'healthMs', 'writeMs', 'warmReadMs'],
  }),
  barChart(figures, {
    name: 'peers-bytes',
    title: 'Size of the bundle',
    measure: 'bytes',
    label: kilobytes,
    axis: { title: 'kilobytes', divisor: 1_000 },
    inTable: ['bytes', 'memoryBytes', 'lines'],
  }),
]

interface Drawing {
  name: string
  title: string
  measure: Measure
  label: (value: number) => string
  axis: { title: string; divisor: number }
  inTable: Measure[]
}

/** The peers by size of one measure, Macromart in another colour. */
function barChart(figures: PeersFigures, { name, title, measure, label, axis, inTable }: Drawing): Chart {
  const ratio = (value: number) => times(value / figures.peers.bare[measure])
  const rows = peerKeys
    .map((key) => ({ key, peer: peerNames[key], value: figures.peers[key][measure] }))
    .toSorted((a, b) => a.value - b.value)
  const values = rows.map(({ key, peer, value }) => ({
    key,
    peer,
    size: value / axis.divisor,
    label: `${label(value)} (${ratio(value)})`,
  }))
  const y = { field: 'peer', type: 'nominal', sort: null, title: null, axis: { ticks: false, domain: false } } as const
  const x = { field: 'size', type: 'quantitative', title: axis.title, axis: { grid: false } } as const
  const isOurs = { test: "datum.key === 'macromart'", value: colours[0] }
  return {
    name,
    says: `${title}, as a ratio to the bare handler: ${rows.map(({ peer, value }) => `${peer} ${ratio(value)}`).join(', ')}.`,
    table: [headsOf(inTable), ...rows.map(({ key }) => rowOf(figures, key, inTable))],
    spec: {
      title,
      width: 420,
      height: { step: 26 },
      data: { values },
      layer: [
        {
          mark: { type: 'bar', height: 16 },
          encoding: { y, x, color: { condition: isOurs, value: colours[5] } },
        },
        {
          mark: { type: 'text', align: 'left', dx: 6, color: 'var(--ink)' },
          encoding: { y, x, text: { field: 'label' } },
        },
      ],
    },
  }
}
