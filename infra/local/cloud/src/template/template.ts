import { readFileSync } from 'node:fs'
import * as z from 'zod'
import { PlainError } from '../plain-error.ts'

/** A packaged template of one app (or of the bus), with the file that it came from, for messages. */
export interface TemplateSource {
  app: string
  file: string
  template: Template
}

export type Resource = z.infer<typeof Resource>
export type Template = z.infer<typeof Template>

const Section = z.record(z.string(), z.unknown())

const Resource = z.object({
  Type: z.string(),
  Properties: Section.default({}),
  Condition: z.string().optional(),
})

const Template = z.object({
  Parameters: z.record(z.string(), z.object({ Default: z.union([z.string(), z.number()]).optional() })).default({}),
  Conditions: Section.default({}),
  Resources: z.record(z.string(), Resource),
  Outputs: z
    .record(z.string(), z.object({ Value: z.unknown(), Export: z.object({ Name: z.unknown() }).optional() }))
    .default({}),
})

/** Reads a packaged CloudFormation template; throws one sentence if it is missing or invalid. */
export function readTemplate(app: string, file: string): TemplateSource {
  let text: string
  try {
    text = readFileSync(file, 'utf8')
  } catch {
    throw new PlainError(`${app} is not packaged, ${file} is missing: run npx -y pnpm package.`)
  }
  return parseTemplate(app, file, text)
}

/** As `readTemplate`, from the template's JSON. */
export function parseTemplate(app: string, file: string, text: string): TemplateSource {
  let json: unknown
  try {
    json = JSON.parse(text)
  } catch (error) {
    throw new PlainError(`${file}: the template of ${app} is not JSON: ${(error as Error).message}.`)
  }
  const { success, data, error } = Template.safeParse(json)
  if (!success) {
    const [issue] = error.issues
    throw new PlainError(
      `${file}: the template of ${app} is not one of CloudFormation: ${issue?.path.join('.')}: ${issue?.message}.`,
    )
  }
  return { app, file, template: data }
}
