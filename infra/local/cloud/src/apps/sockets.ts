import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'

/**
 * Where the apps' processes listen: on sockets of the file system (named pipes on Windows), which this person alone may
 * connect to. A port could be reached by every page that a browser shows, and by everybody else on this machine.
 */
export interface Sockets {
  /** The path of a socket that goes by this name. */
  at(name: string): string
  /** Removes all of them. */
  remove(): Promise<void>
}

/** A new folder, readable by its owner alone. It is in the system's own, because a path may have some 100 bytes only. */
export async function createSockets(): Promise<Sockets> {
  const folder = await mkdtemp(join(tmpdir(), 'macromart-'))
  return {
    at: (name) => (process.platform === 'win32' ? `\\\\.\\pipe\\${basename(folder)}-${name}` : join(folder, name)),
    remove: () => rm(folder, { recursive: true, force: true }),
  }
}
