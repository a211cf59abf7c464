import { existsSync, mkdirSync, renameSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { localStage, stageProblem } from './stage-name.ts'

/**
 * A plugin for the Serverless Framework that separates this machine from the stages in AWS. Commands that change an
 * account require a stage other than `local`. Packages for a stage are moved to `.deploy/<stage>`, so that
 * `.serverless`, the only folder in which the framework works, always holds the package that the local cloud reads.
 */
export default class Stages {
  readonly hooks: Record<string, () => void>

  constructor(serverless: Serverless) {
    const [command = ''] = serverless.processedInput.commands
    this.hooks = { initialize: () => requireStage(serverless, command) }
    if (!packagingCommands.includes(command) || stageOf(serverless) === localStage) return
    this.hooks = {
      initialize: () => {
        requireStage(serverless, command)
        stashLocalPackage(serverless)
      },
      finalize: () => restoreLocalPackage(serverless),
      error: () => restoreLocalPackage(serverless),
    }
  }
}

const packagingCommands = ['package', 'deploy']
const accountCommands = ['deploy', 'remove', 'rollback']

const stageOf = (serverless: Serverless) => serverless.getProvider('aws').getStage()

function requireStage(serverless: Serverless, command: string): void {
  if (!accountCommands.includes(command)) return
  const problem = stageProblem(stageOf(serverless), command)
  if (problem !== undefined) throw new serverless.classes.Error(problem)
}

function stashLocalPackage({ serviceDir }: Serverless): void {
  const [packaged, stash] = [join(serviceDir, '.serverless'), join(serviceDir, '.deploy', localStage)]
  // After an interrupted run the stash holds the local package, and `.serverless` an unfinished one.
  if (existsSync(packaged) && !existsSync(stash)) move(packaged, stash)
}

function restoreLocalPackage(serverless: Serverless): void {
  const { serviceDir } = serverless
  const [packaged, stash] = [join(serviceDir, '.serverless'), join(serviceDir, '.deploy', localStage)]
  if (existsSync(packaged)) move(packaged, join(serviceDir, '.deploy', stageOf(serverless)))
  if (existsSync(stash)) move(stash, packaged)
}

function move(from: string, to: string): void {
  rmSync(to, { recursive: true, force: true })
  mkdirSync(join(to, '..'), { recursive: true })
  renameSync(from, to)
}

/** The parts of the framework's object that are used here. */
interface Serverless {
  processedInput: { commands: string[] }
  serviceDir: string
  classes: { Error: new (message: string) => Error }
  getProvider(name: 'aws'): { getStage(): string }
}
