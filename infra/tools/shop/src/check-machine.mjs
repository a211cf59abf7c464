// Loaded before a program of this repository (`node --import`): if this machine cannot run it, prints one sentence and
// ends the process.

import { obstacleOf, pnpmObstacleOf } from './machine.mjs'

const obstacle =
  obstacleOf({ platform: process.platform, node: process.versions.node }) ?? pnpmObstacleOf(process.env.PATH ?? '')
if (obstacle !== undefined) {
  console.error(obstacle)
  process.exit(1)
}
// Processes that the program forks are not checked again: they may have another working directory.
process.execArgv = []
