import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'

/**
 * The apps' processes listen on sockets of the file system (named pipes on Windows), which only the current user may
 * connect to. A port would be open to every web page in a browser, and to other users of this machine.
 */
export interface Sockets {
  /** The path of the socket with this name. */
  at(name: string): string
  /** Removes all sockets. */
  remove(): Promise<void>
}

/** A new folder that only its owner can read, in the system's temporary folder: a path is limited to some 100 bytes. */
export async function createSockets(): Promise<Sockets> {
  const folder = await mkdtemp(join(tmpdir(), 'macromart-'))
  return {
    at: (name) => (process.platform === 'win32' ? `\\\\.\\pipe\\${basename(folder)}-${name}` : join(folder, name)),
    remove: () => rm(folder, { recursive: true, force: true }),
  }
}
