import { connect } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'

/** Resolves to true when all these sockets take connections; to false when given up. */
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
