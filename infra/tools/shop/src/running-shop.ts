import { setGlobalProxyFromEnv } from 'node:http'
import { join, resolve } from 'node:path'
import { type AwsConnection, PlainError, runningShop } from '@macromart/local'

/** The root folder of the repository. */
export const root = join(import.meta.dirname, '../../../..')

/** The folder of `--state`; without it, the one that `pnpm dev` uses by default. */
export const stateFolder = (wanted: string | undefined, repository = root): string =>
  wanted === undefined ? join(repository, '.macromart') : resolve(wanted)

/** Parses `--port`. Throws a `PlainError` of one sentence for an invalid port. */
export function parsePort(text: string): number {
  const port = Number(text)
  if (Number.isInteger(port) && port >= 1 && port <= highestPort) return port
  throw new PlainError(`--port takes a number from 1 to ${highestPort}, not ${text}.`)
}

/** The shop also uses the five ports after its own. */
const highestPort = 65_530

/** The AWS endpoint of the shop that runs on a state folder. Throws a `PlainError` with the remedy if none runs. */
export const awsEndpoint = async (where: { state: string }): Promise<AwsConnection> => (await shopAt(where)).aws

/** The AWS endpoint of that shop for a person, who may change something only if that is asked for. */
export async function operatorEndpoint(where: { state: string; allowChanges: boolean }): Promise<AwsConnection> {
  const { aws, operator } = await shopAt(where)
  return { url: aws.url, accessKeyId: where.allowChanges ? operator.writer : operator.reader }
}

async function shopAt({ state }: { state: string }) {
  const shop = await runningShop(state)
  if (shop === undefined)
    throw new PlainError(
      `No shop is running on ${state}: start it with npx -y pnpm dev, or name another folder with --state.`,
    )
  return shop
}

/** The message for `ECONNREFUSED`: the shop stopped after its state folder was read. */
export const connectionRefused = 'The shop has just stopped: start it with npx -y pnpm dev.'

/** Sends requests to this machine past any proxy that the user has configured. */
export const bypassProxy = () =>
  setGlobalProxyFromEnv({
    ...process.env,
    no_proxy: ['localhost', '127.0.0.1', process.env.no_proxy ?? process.env.NO_PROXY].filter(Boolean).join(','),
  })
