import { existsSync } from 'node:fs'
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join, relative } from 'node:path'
import { markdownTable } from 'markdown-table'
import type { Saved } from '../save.ts'
import { type Chart, svgOf } from './chart.ts'

const docs = join(import.meta.dirname, '../../../docs')
export const figuresFolder = join(docs, 'figures')
const chartsFolder = join(docs, 'charts')

/** How to draw the saved figures of each part. */
export type Drawings = Record<string, (figures: never) => Chart[]>

/** Every file that is made from the saved figures, by path: the charts, and the pages that include them or a source. */
export async function drawnFiles(drawings: Drawings): Promise<Map<string, string>> {
  const files = new Map<string, string>()
  const charts = new Map<string, { chart: Chart; saved: Saved }>()
  for (const [part, draw] of Object.entries(drawings)) {
    const path = join(figuresFolder, `${part}.json`)
    if (!existsSync(path)) continue
    const saved = JSON.parse(await readFile(path, 'utf8')) as Saved
    for (const chart of draw(saved.figures as never)) charts.set(chart.name, { chart, saved })
  }
  for (const { chart } of charts.values()) files.set(join(chartsFolder, `${chart.name}.svg`), await svgOf(chart))
  for (const path of await pagesIn(docs)) {
    const page = await readFile(path, 'utf8')
    const filled = page.replace(/(?<=<!-- chart ([\w-]+) -->\n).*?(?=<!-- \/chart -->)/gs, (_, name: string) => {
      const found = charts.get(name)
      if (!found) throw new Error(`${path} includes the chart ${name}, which no part of the benchmark draws.`)
      return `\n${blockOf(found.chart, found.saved, relative(join(path, '..'), chartsFolder))}\n\n`
    })
    const complete = await withSources(filled)
    if (complete !== page || /<!-- (chart|source) /.test(page)) files.set(path, complete)
  }
  return files
}

/** Fills `<!-- source path -->` with that file of the repository, folded. */
async function withSources(page: string): Promise<string> {
  let complete = page
  for (const [block, path = ''] of page.matchAll(/<!-- source (\S+) -->\n.*?(?=<!-- \/source -->)/gs)) {
    const source = await readFile(join(docs, '..', path), 'utf8')
    const folded = `<details>\n<summary>${path}</summary>\n\n\`\`\`ts\n${source.trimEnd()}\n\`\`\`\n\n</details>`
    complete = complete.replace(block, () => `<!-- source ${path} -->\n\n${folded}\n\n`)
  }
  return complete
}

/** Writes these files, and removes charts that are drawn no longer. */
export async function writeDrawnFiles(drawings: Drawings): Promise<void> {
  const files = await drawnFiles(drawings)
  await mkdir(chartsFolder, { recursive: true })
  for (const file of await readdir(chartsFolder))
    if (!files.has(join(chartsFolder, file))) await rm(join(chartsFolder, file))
  for (const [path, content] of files) await writeFile(path, content)
}

const pagesIn = async (folder: string) =>
  (await readdir(folder)).filter((file) => file.endsWith('.md')).map((file) => join(folder, file))

/** Times of a machine that had other work to do are comparable only with those of the same run. */
const busyNote = ({ load: [load = 0], cores }: Saved['machine']) =>
  load > cores ? ` The machine was busy (load ${load}): compare times within this table only.` : ''

const blockOf = ({ name, says, table }: Chart, { machine }: Saved, folder: string) =>
  [
    `![${says}](${folder}/${name}.svg)`,
    markdownTable(table, { align: table[0]?.map((_, column) => (column === 0 ? 'l' : 'r')) ?? null }),
    `Measured ${machine.date.slice(0, 10)}: ${machine.cores} cores (${machine.processor}), Node ${machine.node.slice(1)}.${busyNote(machine)}`,
  ].join('\n\n')
