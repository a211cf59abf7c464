import { Agent, type AgentOptions } from 'node:http'

/** Longer than any server of the local cloud keeps a connection that nobody uses. */
const timeout = 120_000

/**
 * Keeps connections, and lets go of an idle one a second before its server has said that it will (`Keep-Alive: timeout=5`).
 * Node's agent minds what the server says only where it has a timeout of its own; without, a request that comes at that
 * very moment is written into a connection that is being closed, and whether it was heard is unknown. With a path, it connects to
 * that socket whatever host and port it is asked for.
 */
export const keepAliveAgent = (socketPath?: string) =>
  new Agent({ keepAlive: true, timeout, ...(socketPath !== undefined && { socketPath }) } as AgentOptions)

/** Nobody listened at the address, or there was no such socket: the request has not been seen by anyone, and can be sent again. */
export const isConnectionRefused = (error: unknown): boolean =>
  ['ECONNREFUSED', 'ENOENT'].includes((error as NodeJS.ErrnoException).code ?? '')
