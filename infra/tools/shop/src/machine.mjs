// Plain JavaScript that every Node runs: it reports what is missing before anything needs the Node of this repository.

import { closeSync, existsSync, openSync, readSync, realpathSync } from 'node:fs'
import { delimiter, dirname, join } from 'node:path'

const neededNode = 24

/**
 * One sentence that names what keeps the shop from running on this machine, with the remedy; undefined if nothing does.
 *
 * @param {{ platform: string, node: string }} machine `platform` as in `process.platform`, `node` as in `24.21.0`.
 * @returns {string | undefined}
 */
export function obstacleOf({ platform, node }) {
  if (platform === 'win32')
    return 'The local shop does not run on Windows itself: clone the repository inside WSL 2, and run the command there.'
  if (Number.parseInt(node, 10) >= neededNode) return undefined
  return (
    `This is Node ${node}, and the shop needs ${neededNode} or newer. Its own Node is not installed, because pnpm skips ` +
    'the scripts of packages (ignoreScripts): run npx -y pnpm rebuild node --config.ignore-scripts=false.'
  )
}

/**
 * The same for the C library: the package `node` has binaries for glibc only.
 *
 * @param {string} platform
 * @param {{ glibcVersionRuntime?: string }} header The header of Node's diagnostic report.
 * @returns {string | undefined}
 */
export const libraryObstacleOf = (platform, header) =>
  platform === 'linux' && header.glibcVersionRuntime === undefined
    ? 'This Linux has the C library musl, as Alpine has, and the Node of this repository needs glibc: use Debian, Ubuntu or another Linux with glibc.'
    : undefined

/**
 * The same for the `pnpm` that turbo starts, the first one in `PATH`. Until npm has run its install script, it is a shell script
 * without an interpreter, which a shell runs and another program cannot.
 *
 * @param {string} searchPath The variable `PATH`.
 * @returns {string | undefined}
 */
export function pnpmObstacleOf(searchPath) {
  const found = searchPath
    .split(delimiter)
    .map((folder) => join(folder, 'pnpm'))
    .find((file) => existsSync(file))
  if (found === undefined || !/^#[^!]/.test(beginningOf(found))) return undefined
  const script = join(dirname(realpathSync(found)), 'install.js')
  return (
    'pnpm is not completely installed, because npm skips the scripts of packages (ignore-scripts in ~/.npmrc): run ' +
    `node "${script}" once, and then this command again.`
  )
}

/**
 * The first two bytes of a file, which may be a program of many megabytes.
 *
 * @param {string} file
 */
function beginningOf(file) {
  const opened = openSync(file, 'r')
  try {
    const bytes = Buffer.alloc(2)
    readSync(opened, bytes)
    return bytes.toString('latin1')
  } finally {
    closeSync(opened)
  }
}
