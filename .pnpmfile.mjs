import { libraryObstacleOf } from './infra/tools/shop/src/machine.mjs'

process.report.excludeNetwork = true
const obstacle = libraryObstacleOf(process.platform, process.report.getReport().header)
// pnpm prints the stack, which is of no use here.
if (obstacle !== undefined) throw Object.assign(new Error(obstacle), { stack: obstacle })

export const hooks = {
  /** Removes 270 dependencies of Scalar: its published bundle, which the site serves, already contains them. */
  readPackage(manifest) {
    if (manifest.name === '@scalar/api-reference') manifest.dependencies = {}
    return manifest
  },
}
