// The import laws of the house. Each has a counter-example in test/architecture that it must reject.

/** Tests, and what they share. */
const tests = '[./](test|fixture)\\.ts$'
/** The files of node_modules and of Node itself are judged by the rules that name them. */
const ours = '^(apps|packages|infra|test)/'

/** @type {import('dependency-cruiser').IForbiddenRuleType[]} */
const laws = [
  {
    name: 'an-app-knows-no-other-app',
    comment: 'Macrofunctions know each other by their contract packages alone.',
    severity: 'error',
    from: { path: '^apps/([^/]+)/' },
    to: { path: '^apps/', pathNot: '^apps/$1/' },
  },
  {
    name: 'an-app-stands-on-kits-and-contracts',
    comment: 'Nothing that only exists locally is part of what is deployed; a test may use it.',
    severity: 'error',
    from: { path: '^apps/', pathNot: tests },
    to: { path: '^(packages|infra|test)/', pathNot: '^packages/(kernel|contract-kit|lambda-kit|contracts/[^/]+)/' },
  },
  {
    name: 'packages-know-no-app',
    comment: 'What apps stand on does not stand on apps, nor on where they run.',
    severity: 'error',
    from: { path: '^packages/' },
    to: { path: '^(apps|infra|test)/' },
  },
  {
    name: 'infra-knows-apps-by-their-templates',
    comment: 'What runs locally is what is deployed: the template and the bundle, never the source.',
    severity: 'error',
    from: { path: '^infra/' },
    to: { path: '^(apps|test)/' },
  },
  {
    name: 'what-is-deployed-stands-alone',
    comment: 'infra/aws is deployed: it imports neither what stands for AWS on this machine nor what a person types.',
    severity: 'error',
    from: { path: '^infra/aws/' },
    to: { path: '^infra/(local|tools)/' },
  },
  {
    name: 'the-local-cloud-knows-no-tool',
    comment: 'infra/local stands for AWS and Stripe and would run any shop; infra/tools starts it.',
    severity: 'error',
    from: { path: '^infra/local/' },
    to: { path: '^infra/tools/' },
  },
  {
    name: 'tests-go-over-the-wire',
    comment: 'Black-box tests hold any shape of the shop to its contracts, so they know no app from inside.',
    severity: 'error',
    from: { path: '^test/' },
    to: {
      path: '^(apps|infra)/',
      pathNot: '^infra/(local/(cloud|stripe-sandbox)|tools/shop)/|^infra/tools/deploy/src/changed\\.ts$',
    },
  },
  {
    name: 'a-contract-stands-alone',
    comment: 'A contract is a promise in the little language: no other contract, no cloud, no app.',
    severity: 'error',
    from: { path: '^packages/contracts/([^/]+)/' },
    to: { path: `${ours}|node_modules/`, pathNot: '^packages/(contracts/$1|contract-kit|kernel)/|node_modules/zod/' },
  },
  {
    name: 'a-contract-needs-no-machine',
    comment: 'Contracts run in browsers too.',
    severity: 'error',
    from: { path: '^packages/contracts/' },
    to: { dependencyTypes: ['core'] },
  },
  {
    name: 'the-kernel-is-pure',
    comment: 'Schemas and values: no package of ours, no cloud, no machine.',
    severity: 'error',
    from: { path: '^packages/kernel/', pathNot: tests },
    to: { path: '.', pathNot: '^packages/kernel/|node_modules/(zod|typeid-js)/' },
  },
  {
    name: 'the-contract-kit-knows-no-cloud',
    comment: 'The language of contracts is not tied to where they are kept.',
    severity: 'error',
    from: { path: '^packages/contract-kit/' },
    to: { path: '^packages/(lambda-kit|contracts)/|node_modules/(@aws-sdk|hono)/' },
  },
  {
    name: 'a-decision-is-pure',
    comment: 'Ids and time are arguments: a decision asks no machine and no cloud.',
    severity: 'error',
    from: { path: '^apps/[^/]+/src/domain/', pathNot: tests },
    to: { path: '^packages/lambda-kit/|node_modules/(@aws-sdk|hono|stripe)/' },
  },
  {
    name: 'a-decision-needs-no-machine',
    comment: 'Ids and time are arguments: a decision asks no machine and no cloud.',
    severity: 'error',
    from: { path: '^apps/[^/]+/src/domain/', pathNot: tests },
    // Node's util only compares values here.
    to: { dependencyTypes: ['core'], pathNot: '^(node:)?util$' },
  },
  {
    name: 'nothing-for-tests-is-deployed',
    comment: 'What is made for tests and references never gets into a bundle.',
    severity: 'error',
    from: { path: '^(apps|packages)/', pathNot: `${tests}|/src/(testing|openapi|golden|examples)` },
    to: {
      path: `^packages/(lambda-kit/src/testing|contract-kit/src/(openapi|golden)|contracts/[^/]+/src/examples)|node_modules/(vitest|zod-openapi)/|${tests}`,
    },
  },
  {
    name: 'no-circles',
    comment: 'What imports each other is one thing in two files.',
    severity: 'error',
    from: { path: ours },
    to: { circular: true },
  },
  {
    name: 'everything-is-there',
    comment: 'An import that cannot be resolved is judged by no other law.',
    severity: 'error',
    from: { path: ours },
    to: { couldNotResolve: true },
  },
]

/** @type {import('dependency-cruiser').IConfiguration} */
export default {
  forbidden: laws,
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '(^|/)(\\.build|\\.serverless|\\.esbuild|coverage|golden)/' },
    // Types count: an app that only needs another's types knows it all the same.
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default', 'types'],
      extensions: ['.ts', '.js', '.mjs', '.cjs', '.json', '.d.ts'],
    },
  },
}
