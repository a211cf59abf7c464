import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { parse } from 'yaml'
import * as z from 'zod'

/** A deployed macrofunction. */
export interface Macrofunction {
  name: string
  /** The first paragraph of its README. */
  purpose: string
  /** The types of the events that its inbox is subscribed to, by publisher. */
  consumes: Record<string, string[]>
}

const apps = new URL('../../../../apps/', import.meta.url)

/** The part of a serverless.yml that the references use. The inbox of the app is made from the same part. */
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
      // The log level hides warnings about CloudFormation's tags, such as !Ref.
      const { custom } = Deployed.parse(parse(file('serverless.yml'), { logLevel: 'error' }))
      return { name, purpose: firstParagraph(file('README.md')), consumes: custom.consumes }
    })

const firstParagraph = (markdown: string) => (markdown.split(/\n{2,}/)[1] ?? '').replaceAll('\n', ' ').trim()

/** The short name of a type: order-placed for `orders.order-placed.v1`, order-placed.v2 for the next version. */
export const shortName = (type: string) => type.replace(/^[a-z]+\./, '').replace(/\.v1$/, '')
