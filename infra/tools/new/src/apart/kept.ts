import { matchesGlob } from 'node:path'

/** What a system of one's own begins with. A path that ends with a slash is a folder. */
const kept: readonly string[] = [
  'LICENSE',
  'README.md',
  'package.json',
  'pnpm-lock.yaml',
  'pnpm-workspace.yaml',
  'turbo.json',
  '.biome.json',
  '.cspell.yaml',
  '.dependency-cruiser.mjs',
  '.editorconfig',
  '.gitignore',
  '.knip.jsonc',
  '.pnpmfile.mjs',
  '.remarkrc.json',
  '.tsconfig.base.json',
  '.tsconfig.check.json',
  '.ci/',
  '.github/workflows/',
  'apps/accounts/',
  'apps/catalog/',
  'packages/kernel/',
  'packages/contract-kit/',
  'packages/lambda-kit/',
  'packages/contracts/accounts/',
  'packages/contracts/catalog/',
  'infra/aws/',
  'infra/local/',
  'infra/tools/contract-diff/',
  'infra/tools/deploy/',
  'infra/tools/new/',
  'infra/tools/reference/',
  'infra/tools/shop/',
  'test/acceptance/',
  'test/architecture/',
  'test/budgets/',
  'test/runner/',
  'test/security/access/',
  'test/security/{endpoints,shop-test}.ts',
  'test/setup/',
  'test/support/',
  'test/templates/',
  'test/{package.json,run.ts,tsconfig.json,vitest.config.ts}',
  'docs/{deploy,local-cloud,wire-conventions}.md',
]

/** What is deleted of these folders, because it is about the shop as a whole, or about this command. */
const deleted: readonly string[] = [
  'infra/tools/new/{apart,src/apart,trees}/',
  'infra/tools/new/src/take-apart.ts',
  // The steps from the monolith to the macrofunctions.
  'infra/tools/shop/src/{steps,plan-of-step}.ts',
  'test/templates/steps.test.ts',
  // Pictures, which only the storefront shows, and the products of the other categories.
  'infra/tools/shop/src/{drawings,pictures}/',
  'infra/tools/shop/src/demo-pictures{,.test}.ts',
  'infra/tools/shop/src/products/{garden,home,kitchen,outdoors,stationery,products.test}.ts',
  // The addresses of orders.
  'infra/tools/reference/src/addresses/',
  // Their samples are macrofunctions of the shop.
  'infra/tools/deploy/src/registrations/**/*.{test,fixture}.ts',
  'infra/tools/deploy/src/changed.test.ts',
  'infra/tools/contract-diff/src/{events,http}/*.test.ts',
  'infra/tools/contract-diff/src/{check.test,edited.fixture}.ts',
  'infra/local/cloud/src/{gateway/packaged-routes,template/packaged}.test.ts',
  'infra/tools/reference/src/site/site.test.ts',
  // What follows orders, carts, stock and parcels, and pages.
  'test/acceptance/{addresses,cancellation,cart-of-an-account,carts,declined,happy-path,inventory,malformed}.test.ts',
  'test/acceptance/{out-of-stock,placement,refund,seeded,shipping,strangers,stripe-webhook}.test.ts',
  'test/acceptance/refused/{goods,orders,parcels,visitors}.ts',
  'test/architecture/{bench,docstrings,security-policy,workshop}.test.ts',
  'test/architecture/docstrings.ts',
  'test/budgets/page-weight.test.ts',
  'test/support/{cart,cookie-jar,free-ports,order,store-as-before}.ts',
]

const matches = (path: string, patterns: readonly string[]) =>
  patterns.some((pattern) => matchesGlob(path, pattern.endsWith('/') ? `${pattern}**` : pattern))

export const isKept = (path: string): boolean => matches(path, kept) && !matches(path, deleted)
