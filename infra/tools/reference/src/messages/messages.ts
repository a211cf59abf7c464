import { globSync, readFileSync } from 'node:fs'
import { parse } from 'yaml'
import type { Generated } from '../generated.ts'
import { code, generated, page, table } from '../markdown/text.ts'
import { type Text, textsIn } from './texts.ts'

const root = new URL('../../../../../', import.meta.url)

/** Who shows the texts, and the folder of its sources. */
const areas = [
  ...globSync('apps/*', { cwd: root }),
  'packages/kernel',
  'packages/contract-kit',
  'packages/lambda-kit',
  ...globSync('packages/contracts/*', { cwd: root }),
  ...globSync('infra/{aws,local,tools}/*', { cwd: root, exclude: ['**/*.*'] }),
  'workshop',
].sort()

/** All texts that programs of the repository show to people, on one page, so that they can be read in one sitting. */
export function messages(): Generated[] {
  const sections = areas.map((folder) => [folder, textsOf(folder)] as const).filter(([, texts]) => texts.length > 0)
  const text = page(
    '# Messages',
    'For reviewers of wording: every text that a program of this repository shows to a person. Values in a text are written as `…`.',
    generated('the sources and `serverless.yml` files'),
    ...sections.flatMap(([folder, texts]) => [
      `## ${folder}`,
      table(
        ['kind', 'code', 'text'],
        texts.map((each) => [each.kind, each.code ? code(each.code) : '', escaped(each.text)]),
      ),
    ]),
  )
  return [['messages.md', text]]
}

function textsOf(folder: string): Text[] {
  const files = globSync(`${folder}/**/*.{ts,tsx,js}`, {
    cwd: root,
    exclude: ['**/node_modules/**', '**/.*/**', '**/*.test.ts', '**/*fixture.ts', '**/testing/**', '**/*.d.ts'],
  }).sort()
  const texts = files.flatMap((file) => textsIn(file, readFileSync(new URL(file, root), 'utf8')))
  const all = [...texts, ...alarmsOf(folder)]
  return [...new Map(all.map((each) => [JSON.stringify(each), each])).values()]
}

/** The alarms that a serverless.yml declares for events in the log. */
function alarmsOf(folder: string): Text[] {
  const [file] = globSync(`${folder}/serverless.yml`, { cwd: root })
  if (file === undefined) return []
  const { custom } = parse(readFileSync(new URL(file, root), 'utf8'), { logLevel: 'error' })
  const declared = Object.values(custom?.logAlarms ?? {}) as { event: string; says: string }[]
  return declared.map(({ event, says }) => ({ kind: 'alarm', code: event, text: says }))
}

/** As text in a cell of Markdown. */
const escaped = (text: string) => text.replaceAll('\\', '\\\\').replace(/[<>*_`[\]]/g, '\\$&')
