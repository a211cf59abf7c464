// biome-ignore-all lint/suspicious/noTemplateCurlyInString: the placeholder is the framework's.

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

/** The problem and the remedy for a reference to a parameter that no template declares. */
export function undeclaredParameterMessage(parameter: string, referrer: string, apps: readonly string[]): string {
  const owner = /^\/macromart\/[^/]+\/([^/]+)\/(?:url|host)$/.exec(parameter)?.[1]
  return `no template declares the parameter ${parameter} that ${referrer} refers to: ${remedy(owner, apps)}`
}

function remedy(owner: string | undefined, apps: readonly string[]): string {
  if (owner === undefined)
    return 'declare it in the serverless.yml of its app, or give it a local value in infra/tools/shop/src/plan.ts.'
  return apps.includes(owner)
    ? `add - \${file(../../infra/aws/macrofunction/app.yml):address} to the resources of apps/${owner}/serverless.yml.`
    : `there is no app ${owner}: correct the reference, or remove it.`
}
