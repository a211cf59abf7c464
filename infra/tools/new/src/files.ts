import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Eta } from 'eta'
import { capital, constantOf } from './names.ts'
import { roadOf } from './roads.ts'
import type { Specification } from './specification.ts'

/** A file to write. */
export interface NewFile {
  readonly path: string
  readonly text: string
}

const templates = join(import.meta.dirname, '../templates')

// Code and YAML, not HTML. A tag that ends with `-%>` removes its newline.
const eta = new Eta({ views: templates, useWith: true, autoEscape: false, autoTrim: false, cache: true })

/** Every file of a macrofunction: its contract, its app, its tests and its story. */
export function filesOf(specification: Specification): NewFile[] {
  const { name, one, http, consumes, publishes } = specification
  const [hasHttp, hasEvents, isPublisher] = [http !== 'none', consumes.length > 0, publishes !== undefined]
  const contract = `packages/contracts/${name}`
  const app = `apps/${name}`
  const road = roadOf(consumes)
  const wanted: [template: string, path: string, isWanted: boolean][] = [
    ['contract/package.json', `${contract}/package.json`, hasHttp || isPublisher],
    ['contract/tsconfig.json', `${contract}/tsconfig.json`, hasHttp || isPublisher],
    ['contract/api.ts', `${contract}/src/api.ts`, hasHttp],
    ['contract/events.ts', `${contract}/src/events.ts`, isPublisher],
    ['contract/events.test.ts', `${contract}/src/events.test.ts`, isPublisher],
    ['contract/examples.ts', `${contract}/src/examples.ts`, isPublisher],
    ['contract/golden.json', `${contract}/golden/${typeOf(specification)}.json`, isPublisher],
    ['app/README.md', `${app}/README.md`, true],
    ['app/package.json', `${app}/package.json`, true],
    ['app/serverless.yml', `${app}/serverless.yml`, true],
    ['app/tsconfig.json', `${app}/tsconfig.json`, true],
    ['app/aggregate.ts', `${app}/src/domain/${one}.ts`, hasHttp],
    ['app/aggregate.test.ts', `${app}/src/domain/${one}.test.ts`, hasHttp],
    ['app/subject.ts', `${app}/src/domain/subject.ts`, hasEvents],
    ['app/subject.test.ts', `${app}/src/domain/subject.test.ts`, hasEvents],
    ['app/store.ts', `${app}/src/store.ts`, true],
    ['app/http.ts', `${app}/src/http.ts`, hasHttp],
    ['app/http.test.ts', `${app}/src/http.test.ts`, hasHttp],
    ['app/events.ts', `${app}/src/events.ts`, hasEvents],
    ['app/events.test.ts', `${app}/src/events.test.ts`, hasEvents],
    ['app/lambda-http.ts', `${app}/src/lambda/http.ts`, hasHttp],
    ['app/lambda-inbox.ts', `${app}/src/lambda/inbox.ts`, hasEvents],
    ['app/lambda-outbox.ts', `${app}/src/lambda/outbox.ts`, isPublisher],
    ['story/acceptance.test.ts', `test/acceptance/${name}.test.ts`, hasHttp],
    ['story/refused.ts', `test/acceptance/refused/${name}.ts`, hasHttp],
    ['story/scale.ts', `test/bench/scale/requests/${name}.ts`, hasHttp],
    ['story/under-fault.test.ts', `test/reliability/under-fault/${name}.test.ts`, road !== undefined],
  ]
  const values = valuesOf(specification)
  return wanted
    .filter(([, , isWanted]) => isWanted)
    .map(([template, path]) => ({ path, text: rendered(template, values) }))
}

/** A template with its values. Conditions may leave several empty lines. */
const rendered = (template: string, values: object): string =>
  eta.renderString(readFileSync(join(templates, `${template}.eta`), 'utf8'), values).replace(/\n{3,}/g, '\n\n')

const typeOf = ({ name, publishes }: Specification) => `${name}.${publishes}.v1`

/** The names that the templates use. */
function valuesOf(specification: Specification): object {
  const { name, one, http, consumes, publishes } = specification
  const article = /^(a|e|i|o|u)/.test(one) ? 'an' : 'a'
  const subjectPrefixes = [...new Set(consumes.map(({ subject }) => subject.prefix))]
  const publishers = [...new Set(consumes.map(({ publisher }) => publisher))].sort()
  const road = roadOf(consumes)
  const hasContract = http !== 'none' || publishes !== undefined
  return {
    ...specification,
    Name: capital(name),
    One: capital(one),
    aOne: `${article} ${one}`,
    AOne: `${capital(article)} ${one}`,
    store: http === 'none' ? 'subjectStore' : `${one}Store`,
    published: publishes && {
      type: typeOf(specification),
      constant: constantOf(publishes),
      example: lowerFirst(constantOf(publishes)),
    },
    goldenSubject: `${http === 'none' ? subjectPrefixes[0] : specification.prefix}_${goldenSuffix}`,
    consumes: consumes.map((event) => ({
      ...event,
      field: event.subject.field,
      subjectPrefix: event.subject.prefix,
    })),
    subjectPrefixes,
    subjectType: subjectPrefixes.map((each) => `\`${each}_\${string}\``).join(' | '),
    typesByPublisher: publishers.map((publisher) => [
      publisher,
      consumes.filter((event) => event.publisher === publisher).map(({ type }) => type),
    ]),
    contracts: [...new Set([...publishers, ...(hasContract ? [name] : [])])].sort(),
    road: road?.road,
    roadEvents: road?.types ?? [],
    ...speakersOf(http, road?.road),
  }
}

/** Who speaks in the story over HTTP, and what it imports. */
function speakersOf(http: Specification['http'], road: string | undefined) {
  const shopper = http === 'user' || http === 'staff' || road === 'order' || road === 'account'
  const clerk = http === 'user' || http === 'staff' || road !== undefined
  const imports = {
    anonymous: http === 'public',
    customer: shopper,
    product: road === 'order' || road === 'product',
    staff: clerk,
  }
  return {
    speaker: http === 'public' ? 'anonymous' : '(await staff())',
    storyImports: Object.entries(imports).flatMap(([each, isUsed]) => (isUsed ? [each] : [])),
    fixtures: [
      ...(road === 'account' ? ['shop'] : []),
      'cloud',
      ...(road === 'order' ? ['staff'] : []),
      'injectFault',
      'onCall',
      ...(road === 'account' ? [] : ['newProduct']),
      ...(road === 'order' ? ['placeOrder'] : []),
      'expectInvariants',
    ].join(', '),
  }
}

/** Without a random part, so that the golden example is the same in every run. */
const goldenSuffix = '0'.repeat(26)

const lowerFirst = (word: string) => `${word.charAt(0).toLowerCase()}${word.slice(1)}`
