import { setGlobalProxyFromEnv } from 'node:http'
import { join, resolve } from 'node:path'
import { type AwsConnection, PlainError, runningShop } from '@macromart/local'

/** The repository: the folder whose shop the commands start and find. */
export const root = join(import.meta.dirname, '../../../..')

/** The folder of `--state`; without it, the one that `pnpm dev` uses by default. */
export const stateFolder = (wanted: string | undefined, repository = root): string =>
  wanted === undefined ? join(repository, '.macromart') : resolve(wanted)

/** The port of `--port`; throws one sentence for anything but a port. */
export function parsePort(text: string): number {
  const port = Number(text)
  if (Number.isInteger(port) && port >= 1 && port <= highestPort) return port
  throw new PlainError(`--port takes a number from 1 to ${highestPort}, not ${text}.`)
}

/** The five ports after the shop's are taken as well. */
const highestPort = 65_530

/** The AWS endpoint of the shop that is running on a state folder. Throws one sentence where none is. */
export async function awsEndpoint({ state }: { state: string }): Promise<AwsConnection> {
  const shop = await runningShop(state)
  if (shop === undefined)
    throw new PlainError(
      `No shop is running on ${state}: start it with npx -y pnpm dev, or name another folder with --state.`,
    )
  return shop.aws
}

/** For `ECONNREFUSED`: it was running when its state folder was read. */
export const connectionRefused = 'The shop has just stopped: start it with npx -y pnpm dev.'

/** Lets nothing that is said to this machine go through a proxy, whatever the person's settings say. */
export const bypassProxy = () =>
  setGlobalProxyFromEnv({
    ...process.env,
    no_proxy: ['localhost', '127.0.0.1', process.env.no_proxy ?? process.env.NO_PROXY].filter(Boolean).join(','),
  })
