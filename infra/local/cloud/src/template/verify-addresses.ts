import { fail } from './place.ts'
import type { TemplateSource } from './template.ts'

/** Throws for an app that declares the address of another: its `custom.app` is not the name of its folder. */
export function verifyAddresses(templates: readonly TemplateSource[]): void {
  for (const { app, file, template } of templates) {
    for (const [logicalId, { Type, Properties }] of Object.entries(template.Resources)) {
      const owner = /^\/macromart\/[^/]+\/([^/]+)\/(?:url|host)$/.exec(String(Properties.Name))?.[1]
      if (Type !== 'AWS::SSM::Parameter' || owner === undefined || owner === app) continue
      const message = `this is the address of ${owner}: write app: ${app} below custom in apps/${app}/serverless.yml.`
      fail({ app, file, logicalId, path: ['Properties', 'Name'] }, message)
    }
  }
}
