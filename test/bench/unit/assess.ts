import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Design, functionOf } from './designs.ts'
import { type Part, partName } from './parts.ts'
import { type Reach, type Right, reachOf, unionOf } from './rights.ts'

/** What the code that serves one part is allowed to do. */
export interface Held {
  part: Part
  rights: Right[]
  secrets: string[]
}

/** What a defect in a unit can reach, and what fails with the unit. */
export interface Blast extends Reach {
  secrets: number
  /** Routes and reactions. */
  parts: number
}

/** A setting of a function whose value is a secret. */
interface SecretSetting {
  variable: string
  secret: string
}

/** The secrets in the settings of each function, from the packaged templates: `accounts http`. */
export function secretsIn(root: string): Map<string, SecretSetting[]> {
  const found = new Map<string, SecretSetting[]>()
  for (const app of readdirSync(join(root, 'apps'))) {
    const path = join(root, 'apps', app, '.serverless/cloudformation-template-update-stack.json')
    const { Resources } = JSON.parse(readFileSync(path, 'utf8')) as {
      Resources: Record<string, { Type: string; Properties?: LambdaProperties }>
    }
    for (const { Type, Properties } of Object.values(Resources)) {
      if (Type !== 'AWS::Lambda::Function' || !Properties) continue
      const { FunctionName, Environment } = Properties
      const settings = Object.entries(Environment?.Variables ?? {}).flatMap(([variable, value]) => {
        const [, name, key] = /resolve:secretsmanager:([^:]+):SecretString:(\w+)/.exec(JSON.stringify(value)) ?? []
        return name === undefined ? [] : [{ variable, secret: `${name} ${key}` }]
      })
      found.set(`${app} ${FunctionName.split('-').pop()}`, settings)
    }
  }
  return found
}

interface LambdaProperties {
  FunctionName: string
  Environment?: { Variables?: Record<string, unknown> }
}

export interface Known {
  parts: Part[]
  /** By function of a macrofunction. */
  granted: Map<string, Right[]>
  secrets: Map<string, SecretSetting[]>
  /** By part. */
  used: Map<string, Right[]>
  /** The code of the function that holds only this part. */
  /** The bundle of the function that holds only this part. */
  code: Map<string, string>
}

/**
 * The rights and secrets of the code that serves each part: of one function, all; of a macrofunction, those of its role;
 * of a function for the part, those that its code has used, and what the kit needs for a message that fails. A part
 * whose use is not known keeps the rights of its macrofunction.
 */
export function heldBy(design: Design, { parts, granted, secrets, used, code }: Known): Held[] {
  const all = { rights: unionOf([...granted.values()]), secrets: namesOf([...secrets.values()].flat()) }
  return parts.map((part) => {
    if (design === 'one') return { part, ...all }
    const name = functionOf('macro', partName(part))
    const role = granted.get(name) ?? []
    const settings = secrets.get(name) ?? []
    if (design === 'macro') return { part, rights: role, secrets: namesOf(settings) }
    const own = used.get(partName(part))
    const forFailures = role.filter(({ action }) => action.startsWith('sqs:'))
    const bundle = code.get(partName(part)) ?? ''
    return {
      part,
      rights: own ? unionOf([own, forFailures]) : role,
      secrets: namesOf(settings.filter(({ variable }) => bundle.includes(`"${variable}"`))),
    }
  })
}

const namesOf = (settings: SecretSetting[]): string[] => [...new Set(settings.map(({ secret }) => secret))]

/** What a defect in the code of each part can reach: everything in the unit that is deployed with it. */
export function blastOf(design: Design, held: Held[], { granted, secrets, parts }: Known): Blast[] {
  const inUnit = (part: Part) =>
    design === 'one' ? parts : design === 'macro' ? parts.filter(({ app }) => app === part.app) : [part]
  return held.map(({ part, rights, secrets: own }) => {
    const unit = inUnit(part)
    const isOfApp = ([name]: [string, unknown]) => name.startsWith(`${part.app} `)
    const isMacro = design === 'macro'
    const reached = isMacro ? unionOf([...granted].filter(isOfApp).map(([, each]) => each)) : rights
    const known = isMacro ? namesOf([...secrets].filter(isOfApp).flatMap(([, each]) => each)) : own
    return {
      ...reachOf(reached),
      secrets: known.length,
      parts: unit.length,
    }
  })
}
