import * as z from 'zod'
import { bus, type Contract, compose, edge, type Sources } from './read-sources.ts'
import { openYaml, type YamlFile } from './yaml-file.ts'

const FunctionYaml = z.union([
  z.string(),
  z.object({ events: z.union([z.string(), z.array(z.unknown())]).default([]) }),
])

/** A missing or empty section is read as an empty object. */
const section = <Schema extends z.ZodType>(schema: Schema) => z.preprocess((value) => value ?? {}, schema)

const Serverless = z.object({
  service: z.string().default(''),
  custom: section(
    z.object({ app: z.string().default(''), consumes: section(z.record(z.string(), z.array(z.string()))) }),
  ),
  functions: section(z.record(z.string(), FunctionYaml)),
  resources: z.array(z.unknown()).default([]),
})

const Package = z.object({
  name: z.string().default(''),
  scripts: z.record(z.string(), z.string()).default({}),
  dependencies: z.record(z.string(), z.string()).default({}),
})

const Bus = z.object({
  resources: z.object({
    Resources: z.record(z.string(), z.object({ Type: z.string(), Properties: z.record(z.string(), z.unknown()) })),
  }),
})

const Target = z.object({ TargetOriginId: z.string() })
const Edge = z.object({
  resources: z.object({
    Resources: z.object({
      Distribution: z.object({
        Properties: z.object({
          DistributionConfig: z.object({
            Origins: z.array(z.object({ Id: z.string(), DomainName: z.string() })),
            CacheBehaviors: z.array(Target.extend({ PathPattern: z.string() })),
            DefaultCacheBehavior: Target,
          }),
        }),
      }),
    }),
  }),
})

const Compose = z.object({
  services: z.record(
    z.string(),
    z.object({ path: z.string(), dependsOn: z.union([z.string(), z.array(z.string())]).optional() }),
  ),
})

/** A macrofunction: a folder of `apps`. */
export interface App {
  name: string
  yaml: YamlFile<z.infer<typeof Serverless>>
  manifest: YamlFile<z.infer<typeof Package>>
  contract: Contract | undefined
  /** It has an HTTP API. */
  hasHttpApi: boolean
  hasOutbox: boolean
  /** It publishes events: it has an outbox, or its contract declares some. */
  publishes: boolean
}

/** All registrations of the shop. */
export interface Registry extends Sources {
  apps: readonly App[]
  manifests: Readonly<Record<string, YamlFile<z.infer<typeof Package>>>>
  bus: YamlFile<z.infer<typeof Bus>>
  edge: YamlFile<z.infer<typeof Edge>>
  compose: YamlFile<z.infer<typeof Compose>>
}

/** Throws one sentence, with file and line, for a file that cannot be read. */
export function readRegistry({ files, contracts }: Sources): Registry {
  const text = (file: string) => files[file] ?? ''
  const appsFound = Object.keys(files).flatMap((file) => /^apps\/([^/]+)\/serverless\.yml$/.exec(file)?.[1] ?? [])
  const manifestsFound = Object.keys(files).filter((file) => /^(apps|packages\/contracts)\/.*package\.json$/.test(file))
  const manifests = Object.fromEntries(manifestsFound.map((file) => [file, openYaml(file, text(file), Package)]))

  return {
    files,
    contracts,
    manifests,
    apps: appsFound.map((name) => {
      const yaml = openYaml(`apps/${name}/serverless.yml`, text(`apps/${name}/serverless.yml`), Serverless)
      const manifest = `apps/${name}/package.json`
      const contract = contracts.find((each) => each.name === name)
      const { functions } = yaml.content
      const hasOutbox = 'outbox' in functions
      return {
        name,
        yaml,
        manifest: manifests[manifest] ?? openYaml(manifest, '{}', Package),
        contract,
        hasHttpApi: Object.values(functions).some((each) => eventsOf(each).some(isHttp)),
        hasOutbox,
        publishes: hasOutbox || (contract?.events.length ?? 0) > 0,
      }
    }),
    bus: openYaml(bus, text(bus), Bus),
    edge: openYaml(edge, text(edge), Edge),
    compose: openYaml(compose, text(compose), Compose),
  }
}

const eventsOf = (each: z.infer<typeof FunctionYaml>) =>
  typeof each === 'string' || typeof each.events === 'string' ? [] : each.events

const isHttp = (event: unknown) => typeof event === 'object' && event !== null && 'httpApi' in event
