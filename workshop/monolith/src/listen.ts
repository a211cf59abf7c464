import { once } from 'node:events'
import { createServer, type Server } from 'node:http'
import { getRequestListener } from '@hono/node-server'

type Fetch = (request: Request) => Response | Promise<Response>

export interface Listening {
  /** Accepts no further request, and resolves when those in progress are answered. */
  stop(): Promise<void>
}

/** Serves requests at a port, or at the path of a socket that only this user can open. */
export async function listen(fetch: Fetch, portOrSocket: string): Promise<Listening> {
  const server: Server = createServer(getRequestListener(fetch))
  const isPort = /^\d+$/.test(portOrSocket)
  server.listen(isPort ? { port: Number(portOrSocket), host: '127.0.0.1' } : { path: portOrSocket })
  await once(server, 'listening')
  return {
    async stop() {
      const closed = once(server, 'close')
      server.close()
      server.closeIdleConnections()
      await closed
    },
  }
}
