import { Agent } from 'node:http'

/** Longer than any server of the local cloud keeps a connection that nobody uses. */
const timeout = 120_000

/**
 * Keeps connections, and lets go of an idle one a second before its server has said that it will (`Keep-Alive: timeout=5`).
 * Node's agent minds what the server says only where it has a timeout of its own; without, a request that comes at that
 * very moment is written into a connection that is being closed, and whether it was heard is unknown.
 */
export const keepAliveAgent = () => new Agent({ keepAlive: true, timeout })
