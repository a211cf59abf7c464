/** The peers, in the order of the report. The keys are the names of their bundles. */
export const peerNames = {
  bare: 'bare handler',
  macromart: 'Macromart',
  hono: 'Hono',
  middy: 'middy with zod',
  powertools: 'Powertools',
  express: 'Express',
  fastify: 'Fastify',
  nest: 'NestJS',
} as const

export type PeerKey = keyof typeof peerNames

export const peerKeys = Object.keys(peerNames) as PeerKey[]

/** A bundled peer. */
export interface Peer {
  key: PeerKey
  /** The URL to import it from. */
  url: string
  bytes: number
  /** The lines that a person writes: those of its own sources, without blank lines and comments. */
  lines: number
}
