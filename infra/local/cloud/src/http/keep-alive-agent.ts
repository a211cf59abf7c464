import { Agent, type AgentOptions } from 'node:http'

/** Longer than any server of the local cloud keeps an idle connection. */
const timeout = 120_000

/**
 * Keeps connections, and closes an idle one a second before its server does so (`Keep-Alive: timeout=5`). Node's agent
 * respects that header only if the agent has a timeout, too. Without it, a request could be written into a connection
 * that is being closed, and whether the server received the request would be unknown. With a path, the agent always
 * connects to that socket, for any host and port.
 */
export const keepAliveAgent = (socketPath?: string) =>
  new Agent({ keepAlive: true, timeout, ...(socketPath !== undefined && { socketPath }) } as AgentOptions)

/** No process listened, or the socket did not exist: the request was not received, and can be sent again. */
export const isConnectionRefused = (error: unknown): boolean =>
  ['ECONNREFUSED', 'ENOENT'].includes((error as NodeJS.ErrnoException).code ?? '')
