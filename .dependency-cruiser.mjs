// The import rules of this repository. Each has a counter-example in test/architecture that it must reject.

/** Tests and their fixtures. */
const tests = '[./](test|fixture)\\.ts$'
/** Our own files. Only rules that name node_modules or Node's modules apply to those. */
const ours = '^(apps|packages|infra|test|workshop)/'

/** @type {import('dependency-cruiser').IForbiddenRuleType[]} */
const laws = [
  {
    name: 'an-app-knows-no-other-app',
    comment: 'Macrofunctions depend on each other only by their contract packages.',
    severity: 'error',
    from: { path: '^apps/([^/]+)/' },
    to: { path: '^apps/', pathNot: '^apps/$1/' },
  },
  {
    name: 'an-app-stands-on-kits-and-contracts',
    comment: 'Deployed code imports only kits and contracts. Tests may import local tools.',
    severity: 'error',
    from: { path: '^apps/', pathNot: tests },
    to: {
      path: '^(packages|infra|test|workshop)/',
      pathNot: '^packages/(kernel|contract-kit|lambda-kit|contracts/[^/]+)/',
    },
  },
  {
    name: 'packages-know-no-app',
    comment: 'Packages depend neither on apps nor on infrastructure.',
    severity: 'error',
    from: { path: '^packages/' },
    to: { path: '^(apps|infra|test|workshop)/' },
  },
  {
    name: 'infra-knows-apps-by-their-templates',
    comment: 'The local cloud runs the deployed templates and bundles, never the sources of apps.',
    severity: 'error',
    from: { path: '^infra/' },
    to: { path: '^(apps|test|workshop)/' },
  },
  {
    name: 'what-is-deployed-stands-alone',
    comment: 'infra/aws is deployed: it imports neither the local cloud nor command-line tools.',
    severity: 'error',
    from: { path: '^infra/aws/' },
    to: { path: '^infra/(local|tools)/' },
  },
  {
    name: 'the-local-cloud-knows-no-tool',
    comment: 'infra/local emulates AWS and Stripe for any shop; infra/tools starts it.',
    severity: 'error',
    from: { path: '^infra/local/' },
    to: { path: '^infra/tools/' },
  },
  {
    name: 'tests-go-over-the-wire',
    comment: 'Black-box tests use only public interfaces, so that they fit any implementation of the contracts.',
    severity: 'error',
    from: { path: '^test/' },
    to: {
      path: '^(apps|infra|workshop)/',
      pathNot:
        '^infra/(local/(cloud|stripe-sandbox)|tools/(shop|invariants))/|^infra/(tools/deploy/src/changed|aws/macrofunction/function-options).ts$',
    },
  },
  {
    name: 'the-workshop-knows-apps-by-their-paths',
    comment: 'A lesson reads the source of a macrofunction as text, changes it and bundles it. It never runs its code.',
    severity: 'error',
    from: { path: '^workshop/', pathNot: '^workshop/monolith/' },
    to: { path: '^(apps|test)/' },
  },
  {
    name: 'the-monolith-shares-decisions-and-mails',
    comment:
      'The monolith imports of an app only its decisions and the templates of its mails: what leaves is the same.',
    severity: 'error',
    from: { path: '^workshop/monolith/src/', pathNot: tests },
    to: {
      path: '^(apps|infra|test|workshop)/',
      pathNot: '^workshop/monolith/|^apps/([^/]+/src/domain|notifications/src/emails)/',
    },
  },
  {
    name: 'a-contract-stands-alone',
    comment: 'A contract imports only the contract kit, the kernel and zod: no other contract, no cloud, no app.',
    severity: 'error',
    from: { path: '^packages/contracts/([^/]+)/', pathNot: tests },
    to: { path: `${ours}|node_modules/`, pathNot: '^packages/(contracts/$1|contract-kit|kernel)/|node_modules/zod/' },
  },
  {
    name: 'a-contract-needs-no-machine',
    comment: 'Contracts also run in browsers, so they use no Node modules.',
    severity: 'error',
    from: { path: '^packages/contracts/' },
    to: { dependencyTypes: ['core'] },
  },
  {
    name: 'the-kernel-is-pure',
    comment: 'The kernel holds schemas and values: no other package of ours, no cloud, no Node modules.',
    severity: 'error',
    from: { path: '^packages/kernel/', pathNot: tests },
    to: { path: '.', pathNot: '^packages/kernel/|node_modules/(zod|typeid-js)/' },
  },
  {
    name: 'the-contract-kit-knows-no-cloud',
    comment: 'Contracts do not depend on AWS or on a web framework.',
    severity: 'error',
    from: { path: '^packages/contract-kit/' },
    to: { path: '^packages/(lambda-kit|contracts)/|node_modules/(@aws-sdk|hono)/' },
  },
  {
    name: 'a-decision-is-pure',
    comment: 'Ids and time are arguments: a decision calls no cloud service.',
    severity: 'error',
    from: { path: '^apps/[^/]+/src/domain/', pathNot: tests },
    to: { path: '^packages/lambda-kit/|node_modules/(@aws-sdk|hono|stripe)/' },
  },
  {
    name: 'a-decision-needs-no-machine',
    comment: 'Ids and time are arguments: a decision uses no Node modules.',
    severity: 'error',
    from: { path: '^apps/[^/]+/src/domain/', pathNot: tests },
    // Decisions use `node:util` only to compare values.
    to: { dependencyTypes: ['core'], pathNot: '^(node:)?util$' },
  },
  {
    name: 'nothing-for-tests-is-deployed',
    comment: 'Code for tests and references is never bundled.',
    severity: 'error',
    from: { path: '^(apps|packages)/', pathNot: `${tests}|/src/(testing|openapi|golden|examples)` },
    to: {
      path: `^packages/(lambda-kit/src/testing|contract-kit/src/(openapi|golden)|contracts/[^/]+/src/examples)|node_modules/(vitest|zod-openapi)/|${tests}`,
    },
  },
  {
    name: 'no-circles',
    comment: 'Two files that import each other are one unit.',
    severity: 'error',
    from: { path: ours },
    to: { circular: true },
  },
  {
    name: 'everything-is-there',
    comment: 'No other rule checks an import that cannot be resolved.',
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
    exclude: {
      path: '(^|/)(\\.build|\\.serverless|\\.esbuild|\\.deferred-schemas-\\w+|coverage|golden)/|^test/bench/peers/frameworks/',
    },
    // Type-only imports count as dependencies.
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default', 'types'],
      extensions: ['.ts', '.js', '.mjs', '.cjs', '.json', '.d.ts'],
    },
  },
}
