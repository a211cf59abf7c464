import { build } from 'esbuild'

/** Bundles the monolith into `.build/main.mjs`, since Node cannot load the templates of the mails (TSX). */
await build({
  absWorkingDir: import.meta.dirname,
  entryPoints: ['src/main.ts'],
  outfile: '.build/main.mjs',
  bundle: true,
  format: 'esm',
  platform: 'node',
  target: 'node24',
  mainFields: ['module', 'main'],
  jsx: 'automatic',
  jsxImportSource: 'hono/jsx',
  // Bundled CommonJS modules call `require` for Node's own modules.
  banner: { js: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);" },
  logLevel: 'warning',
}).catch(() => process.exit(1)) // esbuild has printed the error and its place.
