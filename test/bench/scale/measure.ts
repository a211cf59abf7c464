import type { Api, Endpoint } from '@macromart/contract-kit'
import { median } from '../figures.ts'
import type { CountingProxy } from './counting-proxy.ts'
import { eventOf, type Sent } from './event.ts'
import type { FunctionProcess } from './function-process.ts'
import type { AnyExamples, Caller, Example } from './requests/example.ts'
import type { Turn } from './things.ts'

/** Requests before those that count, and those that count. */
export const [warmUpCount, countedCount] = [5, 20]

/** Pages that are read in turn before a list is read from its beginning again. */
const pagesInTurn = 4

/** What one request costs: means of the counted requests, and their median time. */
export interface RequestCost {
  calls: number
  readUnits: number
  writeUnits: number
  ms: number
}

export interface Measurement {
  /** `orders.listOrders` */
  endpoint: string
  /** What the request asks for. */
  request: string
  cost: RequestCost
}

interface Options {
  contract: Api
  examples: AnyExamples
  running: FunctionProcess
  proxy: CountingProxy
  tokenOf: (caller: Caller) => Promise<string>
  signal: AbortSignal
}

/** Sends the requests of every endpoint one after the other, and checks each answer against the contract. */
export async function measureEndpoints({ contract, examples, ...options }: Options): Promise<Measurement[]> {
  const measured: Measurement[] = []
  for (const [name, endpoint] of Object.entries(contract.endpoints)) {
    const requests = Object.entries(examples[name] ?? {})
    if (requests.length === 0) throw new Error(`test/bench/scale/requests has no request to ${contract.name}.${name}`)
    for (const [request, example] of requests)
      measured.push({
        endpoint: `${contract.name}.${name}`,
        request,
        cost: await costOf(contract.name, endpoint, example, `${contract.name}.${name}, ${request}`, options),
      })
  }
  return measured
}

async function costOf(
  app: string,
  endpoint: Endpoint,
  example: (turn: Turn) => Example,
  title: string,
  { running, proxy, tokenOf, signal }: Omit<Options, 'contract' | 'examples'>,
): Promise<RequestCost> {
  const of = warmUpCount + countedCount
  const counted: RequestCost[] = []
  let cursor: string | undefined
  for (let n = 0; n < of; n += 1) {
    signal.throwIfAborted()
    if (n % pagesInTurn === 0) cursor = undefined
    const { sent, caller, headers = {}, refusal } = example({ n, of, cursor })
    const session = caller && { authorization: `Bearer ${await tokenOf(caller)}` }
    const event = eventOf(app, endpoint, sent as Sent, { ...headers, ...session })
    proxy.take()
    const { ms, statusCode, body } = await running.invoke(event)
    if (statusCode !== (refusal ?? endpoint.status ?? 200)) throw new Error(`${title}: ${statusCode} ${body}`)
    cursor = refusal === undefined ? nextCursorIn(endpoint.returns.parse(JSON.parse(body))) : undefined
    if (n >= warmUpCount) counted.push({ ...proxy.take(), ms })
  }
  const mean = (pick: (cost: RequestCost) => number) =>
    counted.reduce((sum, cost) => sum + pick(cost), 0) / counted.length
  return {
    calls: mean(({ calls }) => calls),
    readUnits: mean(({ readUnits }) => readUnits),
    writeUnits: mean(({ writeUnits }) => writeUnits),
    ms: median(counted.map(({ ms }) => ms)),
  }
}

const nextCursorIn = (answer: unknown): string | undefined =>
  typeof answer === 'object' && answer !== null && 'nextCursor' in answer && typeof answer.nextCursor === 'string'
    ? answer.nextCursor
    : undefined
