import type { Server } from 'node:http'
import { isMissingFamily, loopback } from '../endpoints.ts'
import { PlainError } from '../plain-error.ts'

/**
 * Has servers listen on a port: one on the given interface, or one on each loopback address that the machine has, because a client may
 * connect to `localhost` over IPv6 alone. Returns them. Throws a `PlainError` if one cannot listen.
 */
export async function listen(createServer: () => Server, port: number, host?: string): Promise<Server[]> {
  const servers: Server[] = []
  for (const address of host === undefined ? loopback : [host]) {
    const server = createServer()
    const error = await new Promise<NodeJS.ErrnoException | undefined>((resolve) => {
      server.once('error', resolve)
      server.listen(port, address, () => resolve(undefined))
    })
    if (error === undefined) servers.push(server)
    else if (servers.length === 0 || !isMissingFamily(error)) {
      await close(servers)
      throw new PlainError(`The shop cannot listen on port ${port}: ${error.message}.`)
    }
  }
  return servers
}

/** Closes servers and all of their connections. */
export async function close(servers: readonly Server[]): Promise<void> {
  await Promise.all(
    servers.map((server) => {
      const closed = new Promise((resolve) => server.close(resolve))
      server.closeAllConnections()
      return closed
    }),
  )
}
