import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { parse } from 'yaml'
import * as z from 'zod'

/** A macrofunction as it is deployed. */
export interface Macrofunction {
  name: string
  /** The first paragraph of its README. */
  purpose: string
  /** The types of the events that its inbox is subscribed to, by publisher. */
  consumes: Record<string, string[]>
}

const apps = new URL('../../../../apps/', import.meta.url)

/** As much of a serverless.yml as the references look at; the inbox of a template is made from the same lines. */
const Deployed = z.object({
  custom: z.object({ consumes: z.record(z.string(), z.array(z.string())).default({}) }),
})

/** Every macrofunction of this repository. */
export const macrofunctions = (): Macrofunction[] =>
  readdirSync(apps)
    .filter((name) => existsSync(new URL(`${name}/serverless.yml`, apps)))
    .sort()
    .map((name) => {
      const file = (path: string) => readFileSync(new URL(`${name}/${path}`, apps), 'utf8')
      // CloudFormation's own tags, such as !Ref, mean nothing here.
      const { custom } = Deployed.parse(parse(file('serverless.yml'), { logLevel: 'error' }))
      return { name, purpose: firstParagraph(file('README.md')), consumes: custom.consumes }
    })

const firstParagraph = (markdown: string) => (markdown.split(/\n{2,}/)[1] ?? '').replaceAll('\n', ' ').trim()

/** As people say it: `orders.order-placed.v1` is order-placed, and whatever follows it order-placed.v2. */
export const shortName = (type: string) => type.replace(/^[a-z]+\./, '').replace(/\.v1$/, '')
