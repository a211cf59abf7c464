import { readFile } from 'node:fs/promises'
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

/** The modules of zod that make JSON Schema. Every schema refers to them, so esbuild cannot tell that they are unused. */
const leaveOutJsonSchema: Plugin = {
  name: 'leave-out-json-schema',
  setup({ onLoad }) {
    onLoad({ filter: /\/zod\/v4\/core\/(json-schema-processors|to-json-schema)\.js$/ }, async ({ path }) => {
      const source = await readFile(path, 'utf8')
      const names = [...source.matchAll(/^export (?:const|function) (\w+)/gm)].map(([, name]) => name)
      const left = "const leftOut = () => { throw new Error('JSON Schema is left out of this bundle') }"
      // Each schema makes its two methods when it is built.
      const each = names.map(
        (name) => `export const ${name} = ${name?.startsWith('create') ? '() => leftOut' : 'leftOut'}`,
      )
      return { contents: [left, ...each].join('\n') }
    })
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

interface Needs {
  /** It calls `fetch`, so it keeps Node's own fetch classes. */
  nodeFetch: boolean
  /** It makes JSON Schema of a zod schema. */
  jsonSchema: boolean
}

/** How every function is bundled, by what it needs beyond the usual. */
export const functionOptions = ({ nodeFetch, jsonSchema }: Needs) =>
  ({
    bundle: true,
    minify: true,
    format: 'esm',
    platform: 'node',
    target: 'node24',
    mainFields: ['module', 'main'],
    external: otherCredentials,
    plugins: [httpByRequire, deferSchemas, ...(jsonSchema ? [] : [leaveOutJsonSchema])],
    // The first use of Node's own classes loads its whole fetch implementation: half of a cold start.
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
