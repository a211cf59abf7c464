// biome-ignore-all lint/suspicious/noTemplateCurlyInString: the placeholders are the framework's.
import type { Editor } from './edits.ts'
import { capital } from './names.ts'
import type { Specification } from './specification.ts'

/** Writes every registration of a macrofunction into the shared files. */
export function register(editor: Editor, specification: Specification, newWords: readonly string[]): void {
  registerStack(editor, specification)
  registerItems(editor, specification)
  if (specification.http !== 'none') registerApi(editor, specification)
  for (const word of newWords)
    editor.insertSorted('.cspell.yaml', 'the spelling dictionary', /^ {2}- ([a-z]\w*)$/i, word, [`  - ${word}`])
  const { name } = specification
  editor.insertEntry(
    'README.md',
    'the list of macrofunctions',
    /\[(\w+)\]\(apps\/\w+\)/g,
    name,
    `[${name}](apps/${name})`,
  )
}

/** Its topic, and its places in the order of deployment and behind the public address. */
function registerStack(editor: Editor, { name, http, publishes }: Specification): void {
  const id = capital(name)
  if (publishes !== undefined)
    editor.insertSorted(
      'infra/aws/bus/serverless.yml',
      'its topic',
      /^ {4}(?!Alarms)(\w+): \{ Type: AWS::SNS::Topic,/,
      id,
      [`    ${id}: { Type: AWS::SNS::Topic, Properties: { TopicName: "macromart-\${sls:stage}-${name}" } }`],
    )
  const needsSessions = http === 'user' || http === 'staff'
  const compose = 'infra/aws/serverless-compose.yml'
  editor.insertSorted(compose, 'its place in the order of deployment', /^ {2}(\w+): \{ path: \.\.\/\.\.\/apps/, name, [
    `  ${name}: { path: ../../apps/${name}, dependsOn: ${needsSessions ? '[bus, accounts]' : 'bus'} }`,
  ])
  if (http === 'none') return
  editor.insertSorted(compose, 'the edge is deployed after it', /^ {6}- (\w+)$/, name, [`      - ${name}`])
  const edge = 'infra/aws/edge/serverless.yml'
  editor.insertSorted(edge, 'the origin of its API', /^ {12}- \{ <<: \*api, Id: (\w+),/, name, [
    `            - { <<: *api, Id: ${name}, DomainName: "{{resolve:ssm:/macromart/\${sls:stage}/${name}/host}}" }`,
  ])
  editor.insertSorted(edge, 'its public path', /^ {12}- \{ <<: \*(?:un)?cached, PathPattern: \/api\/(\w+)\*/, name, [
    `            - { <<: *uncached, PathPattern: /api/${name}*, TargetOriginId: ${name} }`,
  ])
}

/** The kinds of its items: for the invariants, and for the test that stored attributes keep their names. */
function registerItems(editor: Editor, { name, prefix, http, consumes, publishes }: Specification): void {
  const subjects = [...new Set(consumes.map(({ subject }) => subject.prefix))]
  const kinds = [...(http === 'none' ? [] : [prefix]), ...subjects]
  const pattern = kinds.length === 1 ? `/^${kinds[0]}_/` : `/^(${kinds.join('|')})_/`
  editor.insertSorted('infra/tools/invariants/src/kinds.ts', 'its kinds of items', /^ {2}(\w+): \{ \w+: \/\^/, name, [
    `  ${name}: { unchecked: ${pattern} },`,
  ])
  const outbox = publishes === undefined ? [] : ['outbox']
  const stored = [
    ...(http === 'none'
      ? []
      : [
          {
            kind: prefix,
            attributes: [
              'createdAt',
              ...(http === 'user' ? ['customerId'] : []),
              'id',
              ...outbox,
              'requestHash',
              'saveId',
              'text',
              'version',
            ],
          },
        ]),
    ...subjects.map((kind) => ({
      kind,
      attributes: ['events[]', 'id', ...(http === 'none' ? outbox : []), 'saveId', 'version'],
    })),
  ].toSorted((one, other) => one.kind.localeCompare(other.kind, 'en'))
  for (const { kind, attributes } of stored) {
    const list = attributes.map((each) => JSON.stringify(each)).join(', ')
    const line = `  "${name} ${kind}_": [${list}],`
    editor.insertSorted(
      'test/reliability/under-fault/stored-attributes.json',
      'the attributes that its items have',
      /^ {2}"(\w+ [\w#]+)": \[/,
      `${name} ${kind}_`,
      [line],
    )
  }
}

/** Its client, and what the tests of all endpoints need to know of its endpoints. */
function registerApi(editor: Editor, specification: Specification): void {
  const { name, one, http, consumes } = specification
  const [id, One] = [capital(name), capital(one)]
  editor.insertSorted(
    'test/package.json',
    'its contract, for the tests',
    /^ {4}"(@macromart\/[\w-]+)": "workspace/,
    `@macromart/contract-${name}`,
    [`    "@macromart/contract-${name}": "workspace:*",`],
  )
  const people = 'test/support/people.ts'
  editor.insertSorted(
    people,
    'its client, for the tests',
    /^import .* from '(@macromart\/[\w/-]+)'$/,
    `@macromart/contract-${name}/api`,
    [`import { ${name}Api } from '@macromart/contract-${name}/api'`],
  )
  editor.insertSorted(people, 'its client, for the tests', /^ {2}(\w+): client\(\w+, options\),$/, name, [
    `  ${name}: client(${name}Api, options),`,
  ])
  const refusals = 'test/acceptance/refusals.test.ts'
  editor.insertSorted(
    refusals,
    'its refusals',
    /^import .* from '(\.\/refused\/[\w-]+\.ts)'$/,
    `./refused/${name}.ts`,
    [`import { refusedAbout${id} } from './refused/${name}.ts'`],
  )
  editor.insertAfter(refusals, 'its refusals', /^ {2}\.\.\.refused\w+,$/, [`  ...refusedAbout${id},`])
  const owner = http === 'staff' ? 'clerk' : 'owner'
  const add = (who: string) =>
    `await ${who}.${name}.add${One}({ idempotencyKey: crypto.randomUUID(), body: { text: 'Fine.' } })`
  const rows = [
    `  '${name}.add${One}': { request: () => idempotent('/api/${name}', { text: 'Fine.' }), status: 201 },`,
    `  '${name}.get${One}': {`,
    `    async request({ ${owner} }) {`,
    `      const { id } = ${add(owner)}`,
    `      return { path: \`/api/${name}/\${id}\` }`,
    '    },',
    '    status: 200,',
    ...(http === 'user' ? ['    ownerOnly: true,'] : []),
    '  },',
    ...(consumes.length === 0
      ? []
      : [`  '${name}.getSubject': pathOnly(({ product }) => \`/api/${name}/subjects/\${product.id}\`),`]),
  ]
  editor.insertSorted('test/security/access/rows.ts', 'who may use each endpoint', /^ {2}'(\w+)\.\w+': /, name, rows)
  const speaker = http === 'staff' ? 'staff' : 'owner'
  editor.insertAfter('test/security/fuzz/seed-shop.ts', 'values of its path parameters', /^ {4}orderId: /, [
    `    ${one}Id: [(${add(speaker)}).id],`,
  ])
  registerBenchmarks(editor, specification)
}

/** Its requests in the benchmarks, which measure every endpoint and one read of every app. */
function registerBenchmarks(editor: Editor, { name, prefix, http }: Specification): void {
  editor.insertSorted('test/bench/functions/requests.ts', 'the read of the benchmarks', /^ {2}(\w+): [`']\//, name, [
    `  ${name}: \`/api/${name}/${prefix}_\${id}\`,`,
  ])
  const owner = http === 'user' ? ', customerId: caller' : ''
  editor.insertSorted('test/bench/functions/items.ts', 'the item of the benchmarks', /^ {2}(\w+): \{/, name, [
    `  ${name}: { id: \`${prefix}_\${id}\`, version: 1, text: 'Fine.', createdAt: at, requestHash: ''${owner} },`,
  ])
  const all = 'test/bench/scale/requests/all.ts'
  editor.insertSorted(all, 'its requests at scale', /^import .* from '(\.\/[\w-]+\.ts)'$/, `./${name}.ts`, [
    `import { ${name}Requests } from './${name}.ts'`,
  ])
  editor.insertSorted(all, 'its requests at scale', /^ {2}(\w+): \w+Requests,$/, name, [`  ${name}: ${name}Requests,`])
}
