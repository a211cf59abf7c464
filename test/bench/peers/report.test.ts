import { expect, test } from 'vitest'
import { drawPeers } from './charts.ts'
import { peerKeys } from './peer.ts'
import { betterThanMacromart, type Measured, type PeersFigures, peersText } from './report.ts'

const measured: Measured = {
  healthMs: 100,
  readMs: 100,
  writeMs: 100,
  readCpuMs: 100,
  warmReadMs: 1,
  memoryBytes: 1e8,
  bytes: 4e5,
  lines: 100,
}
const versions = { workspace: { zod: '4.0.0' }, frameworks: { zod: '4.0.0' } }
const equal: PeersFigures = {
  coldRounds: 11,
  readsBeforeMemory: 1000,
  versions,
  peers: Object.fromEntries(peerKeys.map((key) => [key, measured])) as PeersFigures['peers'],
}
const figures: PeersFigures = {
  ...equal,
  peers: {
    ...equal.peers,
    hono: { ...measured, bytes: 3e5 },
    middy: { ...measured, bytes: 2e5 },
    nest: { ...measured, bytes: 8e5 },
  },
}

test('names the peers with a smaller figure than Macromart, the smallest first', () => {
  expect(betterThanMacromart(figures, 'bytes')).toEqual(['middy with zod (0.50×)', 'Hono (0.75×)'])
  expect(betterThanMacromart(figures, 'readMs')).toEqual([])
})

test('says which peers are better, and where none is', () => {
  expect(peersText(figures)).toMatch(/bundle +middy with zod \(0\.50×\), Hono \(0\.75×\)/)
  expect(peersText(figures)).toMatch(/cold read +none/)
})

test('says when a package has another version in the other frameworks', () => {
  expect(peersText(figures)).toContain('Versions: zod 4.0.0 in all.')
  const other = { ...figures, versions: { ...versions, frameworks: { zod: '4.1.0' } } }
  expect(peersText(other)).toContain('zod 4.1.0 (Macromart 4.0.0)')
})

test('draws the peers by size, with ratios to the bare handler', () => {
  const [, bytes] = drawPeers(figures)
  expect(bytes?.table[1]?.slice(0, 3)).toEqual(['middy with zod', '200 kB', '0.50×'])
  expect(bytes?.says).toContain('NestJS 2.00×')
})
