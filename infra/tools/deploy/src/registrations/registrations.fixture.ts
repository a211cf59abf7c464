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

/** Puts a text in the place of another, which the file must hold. */
export const replaced =
  (file: string, from: string, to: string): Change =>
  (sources) => {
    const text = sources.files[file]
    if (!text?.includes(from)) throw new Error(`${file} does not hold ${from}`)
    return { ...sources, files: { ...sources.files, [file]: text.replace(from, () => to) } }
  }

/** Leaves out the one line of a file that, without its indentation, reads so. */
export const without =
  (file: string, line: string): Change =>
  (sources) => {
    const lines = sources.files[file]?.split('\n') ?? []
    const rest = lines.filter((each) => each.trim() !== line)
    if (rest.length !== lines.length - 1) throw new Error(`${file} does not hold this line once: ${line}`)
    return { ...sources, files: { ...sources.files, [file]: rest.join('\n') } }
  }

/** Leaves out every file whose path begins so. */
export const withoutFiles =
  (prefix: string): Change =>
  (sources) => ({
    ...sources,
    files: Object.fromEntries(Object.entries(sources.files).filter(([file]) => !file.startsWith(prefix))),
  })

/** Leaves out a contract, or replaces parts of it. */
export const contract =
  (name: string, change: Partial<Contract> | 'none'): Change =>
  (sources) => ({
    ...sources,
    contracts: sources.contracts.flatMap((each) => {
      if (each.name !== name) return [each]
      return change === 'none' ? [] : [{ ...each, ...change }]
    }),
  })

/** Leaves out the rows of an app, or of one endpoint. */
export const dropRows =
  (prefix: string): Change =>
  (sources) => {
    const row = new RegExp(`^ {2}'${prefix}\\b[^]*?\\n(?= {2}['/]|\\})`, 'gm')
    const rows = (sources.files[accessRows] ?? '').replaceAll(row, '')
    return { ...sources, files: { ...sources.files, [accessRows]: rows } }
  }

/** The line on which a file holds a text first. */
export const lineIn = ({ files }: Sources, file: string, text: string): number =>
  (files[file] ?? '').split('\n').findIndex((line) => line.includes(text)) + 1

/** Where a file holds a text first, as findings begin. */
export const at = (sources: Sources, file: string, text: string): string => `${file}:${lineIn(sources, file, text)}`

/** What is found of an app that has no serverless.yml any more, in the files that all apps are registered in. */
export function leftOver(changed: Sources, app: string): string[] {
  const text = (file: string, part: string) =>
    changed.files[file]
      ?.split('\n')
      .find((line) => line.includes(part))
      ?.trim() ?? ''
  const origin = `Id: ${app},`
  const route = `PathPattern: /api/${app}*`
  const entry = `${app}: {`
  const edgeEntry = text(compose, 'edge: {').replace(`${app}, `, '')
  return [
    `${at(changed, edge, origin)}: there is an origin ${app}, but no app ${app} with an HTTP API: remove: ${text(edge, origin)}`,
    `${at(changed, edge, route)}: /api/${app}* leads to ${app}, but there is no app ${app} with an HTTP API: remove: ${text(edge, route)}`,
    `${at(changed, compose, entry)}: there is no serverless.yml in ../../apps/${app}: remove: ${text(compose, entry)}`,
    `${at(changed, compose, 'edge: {')}: edge waits for ${app}, which it does not need: write: ${edgeEntry}`,
  ]
}

/** Of each change to this repository, the sentences that say what is wrong with it: all of them, in full. */
export const testFindings = (
  cases: readonly [what: string, change: Change, sentences: (changed: Sources) => string[]][],
): void =>
  test.each(cases)('%s is named with its remedy', (_, change, sentences) => {
    const changed = change(repository)
    expect(sentencesOf(changed)).toEqual(sentences(changed))
  })
