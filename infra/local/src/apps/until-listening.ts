import { connect } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'

/** Resolves to true when all these ports of the loopback interface take connections; to false when given up. */
export async function untilListening(ports: number[], givenUp: () => boolean, limitMs: number): Promise<boolean> {
  const deadline = Date.now() + limitMs
  for (const port of ports) {
    while (!(await isListening(port))) {
      if (givenUp() || Date.now() > deadline) return false
      await sleep(40)
    }
  }
  return !givenUp()
}

function isListening(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ port, host: '127.0.0.1' })
    socket.once('connect', () => {
      socket.destroy()
      resolve(true)
    })
    socket.once('error', () => resolve(false))
  })
}
