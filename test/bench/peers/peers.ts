import { join } from 'node:path'
import { median } from '../figures.ts'
import type { BenchOptions, Section } from '../section.ts'
import { checkAgreement } from './agree.ts'
import { bundlePeers } from './bundles.ts'
import { frameworks, installFrameworks, versionsIn } from './install.ts'
import type { Peer } from './peer.ts'
import { inTurn, type Probe, type Probed } from './probe.ts'
import { type PeersFigures, peersText } from './report.ts'
import { type Case, casesOf } from './requests.ts'
import { startStub } from './stub.ts'

const coldRounds = 11
const warmRounds = 5
const repetitions = { warmUp: 300, requests: 300 }

/** The packages that Macromart and others use. */
const shared = ['@aws-sdk/client-dynamodb', '@aws-sdk/lib-dynamodb', 'hono', 'jose', 'zod']

/**
 * The same three endpoints in Macromart's way, with other frameworks and by hand: cold start, warm request, memory,
 * bytes and lines. Cold is the import and the first request in a fresh Node process, without the start of Node. Nothing
 * is timed before all have given the same answers.
 */
export async function measurePeers({ root, onProgress, signal }: BenchOptions): Promise<Section> {
  onProgress('installing the other frameworks')
  await installFrameworks(signal)
  onProgress('bundling')
  const peers = await bundlePeers(root, signal)
  const stub = await startStub()
  try {
    const { timed, all } = await casesOf(stub)
    onProgress('comparing their answers')
    await checkAgreement(peers, all, stub, signal)

    const probesOf = ({ name, event, status }: Case, repeated: Pick<Probe, 'warmUp' | 'requests'> = {}) =>
      peers.map(({ key, url }): [string, Probe] => [
        `${key} ${name}`,
        { bundle: url, events: [event], status, environment: stub.environment, ...repeated },
      ])
    const cold = new Map(Object.values(timed).flatMap((each) => probesOf(each)))
    onProgress(`starting ${peers.length} peers, ${coldRounds} times for each of three requests, in turn`)
    const coldTimes = await inTurn(cold, coldRounds, signal)
    onProgress('measuring warm requests')
    const warm = new Map(probesOf(timed.read, repetitions))
    const warmTimes = await inTurn(warm, warmRounds, signal)

    const coldMs = (name: string) => medianOf(coldTimes.get(name), ({ coldMs }) => coldMs)
    const measured = peers.map(({ key, bytes, lines }: Peer) => [
      key,
      {
        healthMs: coldMs(`${key} health`),
        readMs: coldMs(`${key} read`),
        writeMs: coldMs(`${key} write`),
        readCpuMs: medianOf(coldTimes.get(`${key} read`), ({ coldCpuMs }) => coldCpuMs),
        warmReadMs: medianOf(warmTimes.get(`${key} read`), ({ warmMs }) => warmMs),
        memoryBytes: medianOf(warmTimes.get(`${key} read`), ({ memoryBytes }) => memoryBytes),
        bytes,
        lines,
      },
    ])
    const figures: PeersFigures = {
      coldRounds,
      readsBeforeMemory: repetitions.warmUp + repetitions.requests,
      versions: {
        workspace: await versionsIn(join(root, 'packages/lambda-kit'), shared),
        frameworks: await versionsIn(frameworks, shared),
      },
      peers: Object.fromEntries(measured),
    }
    return { text: peersText(figures), figures }
  } finally {
    await stub.stop()
  }
}

const medianOf = (probed: Probed[] = [], of: (probed: Probed) => number) => median(probed.map(of))
