// Plain JavaScript that every Node runs: it reports what is missing before anything needs the Node of this repository.

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
