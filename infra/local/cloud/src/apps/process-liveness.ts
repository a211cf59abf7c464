import { get } from 'node:http'
import { connect } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'

/**
 * After a broken connection: resolves once the process has ended, or responds on this socket. An accepted connection
 * proves nothing: a process that is about to end may still accept it. Resolves early when the signal aborts.
 */
export async function untilLivenessKnown(
  socketPath: string,
  hasEnded: () => boolean,
  signal: AbortSignal,
): Promise<void> {
  while (!hasEnded() && !signal.aborted && !(await responds(socketPath, signal))) await sleep(20)
}

function responds(socketPath: string, signal: AbortSignal): Promise<boolean> {
  return new Promise((resolve) => {
    get({ socketPath, agent: false, signal }, (response) => {
      response.resume()
      resolve(true)
    }).once('error', () => resolve(false))
  })
}

/** Resolves to true when all sockets accept connections, to false when given up or after the limit. */
export async function untilListening(paths: string[], givenUp: () => boolean, limitMs: number): Promise<boolean> {
  const deadline = Date.now() + limitMs
  for (const path of paths) {
    while (!(await isListening(path))) {
      if (givenUp() || Date.now() > deadline) return false
      await sleep(40)
    }
  }
  return !givenUp()
}

function isListening(path: string): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ path })
    socket.once('connect', () => {
      socket.destroy()
      resolve(true)
    })
    socket.once('error', () => resolve(false))
  })
}
