import { appendFileSync, closeSync, mkdirSync, openSync } from 'node:fs'
import { join } from 'node:path'
import type { Decision } from '../iam/decide.ts'
import type { Right } from '../iam/rights-of.ts'

/** What a cloud leaves behind for whoever judges it afterwards. */
export interface Evidence {
  /** A function asks to make use of a right. */
  asked(functionName: string, right: Right, decision: Decision): void
  /** A process of an app says this. */
  said(app: string, line: string): void
}

/** A line of `….rights.jsonl`. */
export interface AskedRight extends Right {
  function: string
  decision: Decision
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
  if (folder === undefined) return { asked: () => undefined, said: () => undefined }
  mkdirSync(folder, { recursive: true })
  const name = newName(folder)
  return {
    asked(functionName, { action, resource }, decision) {
      const asked: AskedRight = { function: functionName, action, resource, decision }
      appendFileSync(name + endings.rights, `${JSON.stringify(asked)}\n`)
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
