import { copyFile } from 'node:fs/promises'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { Api } from '@macromart/contract-kit'
import { awsClientConfig, type FunctionPlan } from '@macromart/local'
import { startStripeSandbox } from '@macromart/stripe-sandbox'
import type { BenchOptions } from '../section.ts'
import { startCountingProxy } from './counting-proxy.ts'
import { startFunction } from './function-process.ts'
import { type Measurement, measureEndpoints } from './measure.ts'
import { requestsOf } from './requests/all.ts'
import { createSessions } from './sessions.ts'
import type { ShopSample } from './shop-sample.ts'
import { thingsIn } from './things.ts'
import type { Population } from './world.ts'

interface AppAtSize {
  contract: Api
  /** What is in the app's table. */
  population: Population
  sample: ShopSample
  dynamoDbUrl: string
}

/** Runs the packaged `http` function of an app beside its table, and measures every endpoint. */
export async function measureApp(
  { contract, population, sample, dynamoDbUrl }: AppAtSize,
  folder: string,
  { root, signal }: BenchOptions,
): Promise<Measurement[]> {
  const planned = sample.plan.functions.find(({ origin, key }) => origin.app === contract.name && key === 'http')
  if (planned === undefined) throw new Error(`${contract.name} has a contract and no function http`)
  await using stack = new AsyncDisposableStack()
  const sessions = createSessions(sample.signingKey, sample.plan.stage)
  const proxy = await startCountingProxy(dynamoDbUrl, sessions.publicKeys)
  stack.defer(() => proxy.stop())
  const stripeUrl = 'STRIPE_URL' in planned.environment ? await startStripe(stack) : undefined
  const running = await startFunction(
    pathToFileURL(join(root, 'apps', contract.name, '.build/http.mjs')).href,
    environmentOf(planned, { proxyUrl: proxy.url, stripeUrl, region: sample.plan.region }),
    signal,
  )
  stack.defer(() => running.stop())
  const examples = requestsOf(contract.name)(thingsIn(population), sample.atStripe)
  return await measureEndpoints({ contract, examples, running, proxy, tokenOf: sessions.tokenOf, signal })

  /** With the books of the sample, in which no payment has been refunded yet. */
  async function startStripe(stack: AsyncDisposableStack): Promise<string> {
    const statePath = join(folder, 'stripe.sqlite')
    await copyFile(sample.stripeFile, statePath)
    const secretKey = planned?.environment.STRIPE_SECRET_KEY ?? ''
    const sandbox = await startStripeSandbox({ secretKey, statePath })
    stack.defer(() => sandbox.stop())
    return sandbox.url
  }
}

/** The environment of the function on the local cloud, with its calls sent to the proxy. */
function environmentOf(
  { environment }: FunctionPlan,
  { proxyUrl, stripeUrl, region }: { proxyUrl: string; stripeUrl: string | undefined; region: string },
): Record<string, string> {
  const { credentials } = awsClientConfig(proxyUrl)
  return {
    ...environment,
    ...('JWKS_URL' in environment && { JWKS_URL: `${proxyUrl}/jwks.json` }),
    ...(stripeUrl !== undefined && { STRIPE_URL: stripeUrl }),
    AWS_ENDPOINT_URL: proxyUrl,
    AWS_REGION: region,
    AWS_ACCESS_KEY_ID: credentials.accessKeyId,
    AWS_SECRET_ACCESS_KEY: credentials.secretAccessKey,
  }
}
