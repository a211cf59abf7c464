import { once } from 'node:events'
import { createServer, request } from 'node:http'
import type { AddressInfo, Socket } from 'node:net'
import { text } from 'node:stream/consumers'
import { expect, onTestFinished, test } from 'vitest'
import { keepAliveAgent } from './keep-alive-agent.ts'

/** A server that announces to close an idle connection after two seconds, and does not: only the client closes it. */
async function start() {
  const server = createServer((_, response) => void response.end('here'))
  server.keepAliveTimeout = 2_000
  server.keepAliveTimeoutBuffer = 60_000
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  onTestFinished(() => void server.close().closeAllConnections())
  return { server, port: (server.address() as AddressInfo).port }
}

test('reuses a connection, and closes it before its server would', async () => {
  const { server, port } = await start()
  const agent = keepAliveAgent()
  onTestFinished(() => agent.destroy())
  const connections: Socket[] = []
  server.on('connection', (socket) => connections.push(socket))
  for (const reused of [false, true]) {
    const outgoing = request({ agent, hostname: '127.0.0.1', port }).end()
    const [incoming] = await once(outgoing, 'response')
    expect([await text(incoming), outgoing.reusedSocket]).toEqual(['here', reused])
  }
  expect(connections).toHaveLength(1)
  await once(connections[0] as Socket, 'close')
})
