import { isDeepStrictEqual } from 'node:util'
import { PlainError } from '@macromart/local'
import { type Peer, peerNames } from './peer.ts'
import { type Answer, probe } from './probe.ts'
import type { Case } from './requests.ts'
import { type Call, marshalled, type startStub } from './stub.ts'

/** Throws a `PlainError` when a peer answers a request differently, or takes other calls of DynamoDB for it. */
export async function checkAgreement(
  peers: Peer[],
  cases: Case[],
  { environment, takeCalls }: Pick<Awaited<ReturnType<typeof startStub>>, 'environment' | 'takeCalls'>,
  signal: AbortSignal,
): Promise<void> {
  for (const { key, url } of peers) {
    takeCalls()
    const events = cases.map(({ event }) => event)
    const { answers } = await probe({ bundle: url, events, environment }, signal)
    const found = differences(cases, answers, takeCalls())
    if (found.length > 0) throw new PlainError(`${peerNames[key]} is not comparable:\n${found.join('\n')}`)
  }
}

/** What a peer does other than expected: one line each. */
export function differences(cases: Case[], answers: Answer[], calls: Call[]): string[] {
  const found = cases.flatMap(({ name, status, body }, index) => {
    const answer = answers[index]
    if (answer?.statusCode !== status) return [`${name}: ${answer?.statusCode} ${answer?.body}, expected ${status}`]
    const isSame = body === undefined || isDeepStrictEqual(parsed(answer.body), body)
    return isSame ? [] : [`${name}: ${answer.body}, expected ${JSON.stringify(body)}`]
  })
  const made = calls.map(({ operation, id }) => `${operation} ${id}`)
  const expected = cases.flatMap(({ call }) => (call ? [`${call.operation} ${call.id}`] : []))
  if (!isDeepStrictEqual(made, expected)) found.push(`calls: ${made.join(', ')}, expected ${expected.join(', ')}`)
  for (const { body, call } of cases) {
    if (call?.operation !== 'PutItem' || body === undefined) continue
    const { saveId, ...item } = calls.find(({ operation, id }) => operation === 'PutItem' && id === call.id)?.item ?? {}
    if (!isDeepStrictEqual(item, marshalled(body))) found.push(`${call.id} is stored as ${JSON.stringify(item)}`)
  }
  return found
}

function parsed(body: string): unknown {
  try {
    return JSON.parse(body)
  } catch {
    return undefined
  }
}
