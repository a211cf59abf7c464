import { join } from 'node:path'
import { expect, test } from 'vitest'
import { sentence } from './finding.ts'
import { accessRows, type Contract, compose, edge, readSources, type Sources } from './read-sources.ts'
import { findings } from './registrations.ts'

/** This repository. */
export const repository = await readSources(join(import.meta.dirname, '../../../../..'))

export const sentencesOf = (sources: Sources): string[] => findings(sources).map(sentence)

/** A change to the sources of a repository. */
type Change = (sources: Sources) => Sources

/** One change after the other. */
export const both =
  (...changes: Change[]): Change =>
  (sources) =>
    changes.reduce((changed, change) => change(changed), sources)

/** Replaces a text, which the file must hold. */
export const replaced =
  (file: string, from: string, to: string): Change =>
  (sources) => {
    const text = sources.files[file]
    if (!text?.includes(from)) throw new Error(`${file} does not hold ${from}`)
    return { ...sources, files: { ...sources.files, [file]: text.replace(from, () => to) } }
  }

/** Removes a line of a file, which must hold it once. Indentation is ignored. */
export const without =
  (file: string, line: string): Change =>
  (sources) => {
    const lines = sources.files[file]?.split('\n') ?? []
    const rest = lines.filter((each) => each.trim() !== line)
    if (rest.length !== lines.length - 1) throw new Error(`${file} does not hold this line once: ${line}`)
    return { ...sources, files: { ...sources.files, [file]: rest.join('\n') } }
  }

/** Removes every file whose path has this prefix. */
export const withoutFiles =
  (prefix: string): Change =>
  (sources) => ({
    ...sources,
    files: Object.fromEntries(Object.entries(sources.files).filter(([file]) => !file.startsWith(prefix))),
  })

/** Removes a contract, or replaces parts of it. */
export const contract =
  (name: string, change: Partial<Contract> | 'none'): Change =>
  (sources) => ({
    ...sources,
    contracts: sources.contracts.flatMap((each) => {
      if (each.name !== name) return [each]
      return change === 'none' ? [] : [{ ...each, ...change }]
    }),
  })

/** Removes the rows of an app, or of one endpoint. */
export const dropRows =
  (prefix: string): Change =>
  (sources) => {
    const row = new RegExp(`^ {2}'${prefix}\\b[^]*?\\n(?= {2}['/]|\\})`, 'gm')
    const rows = (sources.files[accessRows] ?? '').replaceAll(row, '')
    return { ...sources, files: { ...sources.files, [accessRows]: rows } }
  }

/** The first line of a file that holds a text. */
export const lineIn = ({ files }: Sources, file: string, text: string): number =>
  (files[file] ?? '').split('\n').findIndex((line) => line.includes(text)) + 1

/** The file and the first line that holds a text, as at the beginning of a finding. */
export const at = (sources: Sources, file: string, text: string): string => `${file}:${lineIn(sources, file, text)}`

/** The stacks that the edge depends on: the only block list of the file. */
export const edgeDependencies = ({ files }: Sources): string[] =>
  [...(files[compose] ?? '').matchAll(/^ {6}- (\w+)$/gm)].map(([, name = '']) => name)

/** The entry of the edge, as a remedy shows it. */
export const edgeDependingOn = (names: readonly string[]): string =>
  `edge: { path: edge, dependsOn: [${names.join(', ')}] }`

/** The findings for an app without a serverless.yml, in the files in which all apps are registered. */
export function leftOver(changed: Sources, app: string): string[] {
  const text = (file: string, part: string) =>
    changed.files[file]
      ?.split('\n')
      .find((line) => line.includes(part))
      ?.trim() ?? ''
  const origin = `Id: ${app},`
  const route = `PathPattern: /api/${app}*`
  const entry = `${app}: {`
  const edgeEntry = edgeDependingOn(edgeDependencies(changed).filter((each) => each !== app))
  return [
    `${at(changed, edge, origin)}: there is an origin ${app}, but no app ${app} with an HTTP API: remove: ${text(edge, origin)}`,
    `${at(changed, edge, route)}: /api/${app}* leads to ${app}, but there is no app ${app} with an HTTP API: remove: ${text(edge, route)}`,
    `${at(changed, compose, entry)}: there is no serverless.yml in ../../apps/${app}: remove: ${text(compose, entry)}`,
    `${at(changed, compose, 'edge:')}: edge depends on ${app}, which it does not need: write: ${edgeEntry}`,
  ]
}

/** For each change to this repository: exactly these findings. */
export const testFindings = (
  cases: readonly [what: string, change: Change, sentences: (changed: Sources) => string[]][],
): void =>
  test.each(cases)('%s is reported with its remedy', (_, change, sentences) => {
    const changed = change(repository)
    expect(sentencesOf(changed)).toEqual(sentences(changed))
  })
