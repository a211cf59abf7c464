import { builtinModules } from 'node:module'
import type { Bundle } from './bundles.ts'

/** Finds in a bundle what breaks a law: a few words for each offence. */
type Law = (bundle: Bundle) => string[]

/** The size that a cold start reads. Stripe's SDK alone is 240 kB. */
const limitBytes = ({ app, key }: Bundle) => (key === 'outbox' ? 400_000 : app === 'payments' ? 850_000 : 600_000)

const holding =
  (unwanted: RegExp): Law =>
  ({ files }) =>
    files.filter((file) => unwanted.test(file))

const sdkClient = /node_modules\/@aws-sdk\/client-([a-z0-9-]+)\//

export const bundleLaws: Record<string, Law> = {
  'a bundle is within its size limit': (bundle) => (bundle.bytes > limitBytes(bundle) ? [`${bundle.bytes} bytes`] : []),

  'only payments contains the Stripe SDK': (bundle) =>
    bundle.app === 'payments' && bundle.key !== 'outbox' ? [] : holding(/node_modules\/stripe\//)(bundle),

  'Stripe’s SDK waits for the first request that needs it': ({ stripeAtStart }) => stripeAtStart,

  'a bundle contains no native code': holding(/\.node$/),

  'a bundle contains no test code and no local tools': holding(
    /^(infra|test)\/|\/testing\/|(^|[/.])(test|fixture)\.[cm]?[jt]s$|node_modules\/(vitest|fast-check)\//,
  ),

  'a bundle contains no code of another app': (bundle) =>
    bundle.files.filter((file) => file.startsWith('apps/') && !file.startsWith(`apps/${bundle.app}/src/`)),

  'an outbox contains no AWS client except SNS': (bundle) =>
    bundle.key === 'outbox'
      ? bundle.files.filter((file) => ![undefined, 'sns'].includes(sdkClient.exec(file)?.[1]))
      : [],

  'a function that answers HTTP has light fetch classes, or calls fetch and has Node’s': ({ key, files, fetches }) => {
    const isLight = files.some((file) => lightFetch.test(file))
    if (isLight) return fetches.map((file) => `${file} calls fetch with light classes`)
    return key === 'http' && fetches.length === 0 ? ['loads Node’s fetch implementation without need'] : []
  },

  'a function builds a schema at its first use': ({ files }) =>
    files.some((file) => file.includes('/node_modules/zod/')) && !files.includes(deferredSchemas)
      ? ['builds all schemas when it is imported: bundle it with functionOptions']
      : [],

  'a bundle contains all its dependencies': ({ imports }) =>
    imports.filter((path) => !isNodesOwn(path) && !/^@(aws-sdk|smithy)\/credential-provider-[a-z-]+$/.test(path)),
}

const deferredSchemas = 'packages/lambda-kit/src/deferred-schemas/zod.ts'
const lightFetch = /^packages\/lambda-kit\/src\/light-fetch\//

/** Optional credential providers are left out: a deployed function has its credentials in the environment. */
const isNodesOwn = (path: string) => path.startsWith('node:') || builtinModules.includes(path)
