import { fileURLToPath } from 'node:url'
import type { BuildOptions, Plugin } from 'esbuild'

// Lambda passes a function's credentials in its environment. The SDK's other credential providers would read a
// developer's own profile where the environment has none. They are left out, which makes every bundle a quarter
// smaller.
const otherCredentials = [
  '@aws-sdk/credential-provider-http',
  '@aws-sdk/credential-provider-ini',
  '@aws-sdk/credential-provider-process',
  '@aws-sdk/credential-provider-sso',
  '@aws-sdk/credential-provider-web-identity',
  '@smithy/credential-provider-imds',
]

/** `Headers`, `Request` and `Response` for functions behind API Gateway. */
const lightFetch = fileURLToPath(new URL('../../../packages/lambda-kit/src/light-fetch/globals.ts', import.meta.url))

/** zod whose schemas are built at their first use. */
const deferredZod = fileURLToPath(new URL('../../../packages/lambda-kit/src/deferred-schemas/zod.ts', import.meta.url))

/** Building all schemas of a contract takes a third of the import of a function, and a request uses few of them. */
const deferSchemas: Plugin = {
  name: 'defer-schemas',
  setup({ onResolve }) {
    onResolve({ filter: /^zod$/ }, ({ importer }) => (importer === deferredZod ? undefined : { path: deferredZod }))
  },
}

/**
 * `import 'node:http'` reads every export of the module, and the export `WebSocket` is a getter that loads Node's whole
 * fetch implementation. `require` reads only the exports that are used.
 */
const httpByRequire: Plugin = {
  name: 'http-by-require',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^(node:)?http$/ }, ({ namespace }) =>
      namespace === 'by-require' ? { path: 'node:http', external: true } : { path: 'http', namespace: 'by-require' },
    )
    onLoad({ filter: /./, namespace: 'by-require' }, () => ({ contents: "module.exports = require('node:http')" }))
  },
}

/** How every function is bundled, with Node's own fetch classes or light ones. */
export const functionOptions = ({ nodeFetch }: { nodeFetch: boolean }) =>
  ({
    bundle: true,
    minify: true,
    format: 'esm',
    platform: 'node',
    target: 'node24',
    mainFields: ['module', 'main'],
    external: otherCredentials,
    plugins: [httpByRequire, deferSchemas],
    // The first use of Node's own classes loads its whole fetch implementation: half of a cold start. A function that
    // calls `fetch` keeps them.
    inject: nodeFetch ? [] : [lightFetch],
    // Bundled CommonJS modules call `require` for Node's own modules.
    banner: {
      js: "import{createRequire as __createRequire}from'node:module';const require=__createRequire(import.meta.url);",
    },
    // A name of zod that deferred-schemas lacks would be undefined.
    logOverride: { 'import-is-undefined': 'error' },
    metafile: true,
    logLevel: 'warning',
  }) as const satisfies BuildOptions
