import { kilobytes, ms, table, times } from '../figures.ts'
import { type PeerKey, peerKeys, peerNames } from './peer.ts'

/** Times are medians, in milliseconds. */
export interface Measured {
  healthMs: number
  readMs: number
  writeMs: number
  /** Of the cold read, in all threads. */
  readCpuMs: number
  warmReadMs: number
  memoryBytes: number
  bytes: number
  lines: number
}

export interface PeersFigures {
  /** The number of cold starts for each request. */
  coldRounds: number
  /** The number of reads after which memory is measured. */
  readsBeforeMemory: number
  /** The versions of packages that are in both. */
  versions: Record<'workspace' | 'frameworks', Record<string, string>>
  peers: Record<PeerKey, Measured>
}

const microseconds = (valueMs: number) => `${(valueMs * 1000).toFixed(0)} µs`
const megabytes = (bytes: number) => `${(bytes / 1e6).toFixed(0)} MB`

/** What is measured, in the order of the report. A smaller figure is better. */
const measures = {
  healthMs: { title: 'cold health', format: ms },
  readMs: { title: 'cold read', format: ms },
  writeMs: { title: 'cold write', format: ms },
  readCpuMs: { title: 'read CPU', format: ms },
  warmReadMs: { title: 'warm read', format: microseconds },
  memoryBytes: { title: 'memory', format: megabytes },
  bytes: { title: 'bundle', format: kilobytes },
  lines: { title: 'lines', format: String },
} satisfies Record<keyof Measured, { title: string; format: (value: number) => string }>

export type Measure = keyof typeof measures

const allMeasures = Object.keys(measures) as Measure[]

/** A row of a table: each figure with its ratio to the bare handler. */
export const rowOf = ({ peers }: PeersFigures, key: PeerKey, chosen: Measure[]): string[] => [
  peerNames[key],
  ...chosen.flatMap((measure) => {
    const value = peers[key][measure]
    return [measures[measure].format(value), times(value / peers.bare[measure])]
  }),
]

export const headsOf = (chosen: Measure[]): string[] => [
  '',
  ...chosen.flatMap((measure) => [measures[measure].title, '×']),
]

/** The peers with a figure that is at least 1 % smaller than Macromart's, the smallest first, with the ratio to it. */
export function betterThanMacromart({ peers }: PeersFigures, measure: Measure): string[] {
  const ratio = (key: PeerKey) => peers[key][measure] / peers.macromart[measure]
  return peerKeys
    .filter((key) => ratio(key) <= 0.99)
    .toSorted((a, b) => ratio(a) - ratio(b))
    .map((key) => `${peerNames[key]} (${times(ratio(key))})`)
}

export function peersText(figures: PeersFigures): string {
  return [
    'Three endpoints: health; an authenticated, validated read of one order; an authenticated, validated write of one.',
    'All gave the same answers before they were timed. × is the ratio to the bare handler.',
    `Cold: import and first request in a fresh Node process, median of ${figures.coldRounds}, in turn.`,
    'Read CPU: processor time of the cold read, in all threads.',
    `Memory: resident, with Node, after ${figures.readsBeforeMemory} reads.`,
    'Lines: those that a person writes, without blank lines and comments.',
    table(
      headsOf(allMeasures),
      peerKeys.map((key) => rowOf(figures, key, allMeasures)),
    ),
    '',
    'Better than Macromart (as a ratio to Macromart):',
    ...allMeasures.map((measure) => {
      const better = betterThanMacromart(figures, measure)
      return `  ${measures[measure].title.padEnd(12)} ${better.length > 0 ? better.join(', ') : 'none'}`
    }),
    '',
    versionsText(figures),
  ].join('\n')
}

/** Whether a difference may come from other versions of the packages that are in both. */
function versionsText({ versions: { workspace, frameworks } }: PeersFigures): string {
  const names = Object.keys(workspace)
  const different = names.filter((name) => workspace[name] !== frameworks[name])
  if (different.length === 0) return `Versions: ${names.map((name) => `${name} ${workspace[name]}`).join(', ')} in all.`
  const named = different.map((name) => `${name} ${frameworks[name]} (Macromart ${workspace[name]})`)
  return `Other versions than Macromart's: ${named.join(', ')}.`
}
