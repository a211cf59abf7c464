import { builtinModules } from 'node:module'
import type { Bundle } from './bundles.ts'

/** Finds in a bundle what breaks a law: a few words for each offence. */
type Law = (bundle: Bundle) => string[]

/** What a cold start has to read. Stripe's SDK alone is 240 kB. */
const limitBytes = ({ app, key }: Bundle) => (key === 'outbox' ? 400_000 : app === 'payments' ? 850_000 : 600_000)

const holding =
  (unwanted: RegExp): Law =>
  ({ files }) =>
    files.filter((file) => unwanted.test(file))

const sdkClient = /node_modules\/@aws-sdk\/client-([a-z0-9-]+)\//

export const bundleLaws: Record<string, Law> = {
  'a function is light enough to start at once': (bundle) =>
    bundle.bytes > limitBytes(bundle) ? [`${bundle.bytes} bytes`] : [],

  'only payments knows Stripe': (bundle) =>
    bundle.app === 'payments' && bundle.key !== 'outbox' ? [] : holding(/node_modules\/stripe\//)(bundle),

  'a function ships no native code': holding(/\.node$/),

  'nothing that is for tests or local only is deployed': holding(
    /^(infra|test)\/|\/testing\/|(^|[/.])(test|fixture)\.[cm]?[jt]s$|node_modules\/(vitest|fast-check)\//,
  ),

  'an app ships nothing of another': (bundle) =>
    bundle.files.filter((file) => file.startsWith('apps/') && !file.startsWith(`apps/${bundle.app}/src/`)),

  'an outbox tells, and knows no table': (bundle) =>
    bundle.key === 'outbox'
      ? bundle.files.filter((file) => ![undefined, 'sns'].includes(sdkClient.exec(file)?.[1]))
      : [],

  'a function carries all that it needs': ({ imports }) =>
    imports.filter((path) => !isNodesOwn(path) && !/^@(aws-sdk|smithy)\/credential-provider-[a-z-]+$/.test(path)),
}

/** The credential roads are left out: a deployed function finds its own in the environment. */
const isNodesOwn = (path: string) => path.startsWith('node:') || builtinModules.includes(path)
