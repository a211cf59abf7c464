import { appendFileSync, closeSync, mkdirSync, openSync } from 'node:fs'
import { join } from 'node:path'
import type { Right } from '../iam/rights-of.ts'

/** What a cloud leaves behind for whoever judges it afterwards. */
export interface Evidence {
  /** A function makes use of a right. */
  used(functionName: string, right: Right): void
  /** A process of an app says this. */
  said(app: string, line: string): void
}

/** A line of `….rights.jsonl`: the first use of a right by a function. */
export interface UsedRight extends Right {
  function: string
}

/** A line of `….log.jsonl`: what a process of an app said, exactly. */
export interface SaidLine {
  app: string
  line: string
}

export const endings = { rights: '.rights.jsonl', log: '.log.jsonl' }

/**
 * Two files of this cloud's own in the folder. Each line is in its file before the call returns: a process that is killed
 * has told all it knew. Without a folder nothing is kept.
 */
export function openEvidence(folder: string | undefined): Evidence {
  if (folder === undefined) return { used: () => undefined, said: () => undefined }
  mkdirSync(folder, { recursive: true })
  const name = newName(folder)
  const known = new Set<string>()
  return {
    used(functionName, { action, resource }) {
      const used: UsedRight = { function: functionName, action, resource }
      const line = `${JSON.stringify(used)}\n`
      if (known.has(line)) return
      known.add(line)
      appendFileSync(name + endings.rights, line)
    },
    said(app, line) {
      const said: SaidLine = { app, line }
      appendFileSync(name + endings.log, `${JSON.stringify(said)}\n`)
    },
  }
}

/** One process may run many clouds: each takes the first number that is free. */
function newName(folder: string): string {
  for (let number = 1; ; number += 1) {
    const name = join(folder, `${process.pid}-${number}`)
    try {
      closeSync(openSync(name + endings.rights, 'wx'))
      return name
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
    }
  }
}
