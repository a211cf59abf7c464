import { rm, symlink, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { readTemplate } from '@macromart/local'
import { template } from '../read-plan-of.ts'

/**
 * Lets the local cloud start an artefact as it starts an app: beside the bundles comes the least that serverless-offline
 * has to be told of them, read from the template that was deployed, and a link to today's plugins, which run them.
 */
export async function makeStartable(root: string, app: string, folder: string): Promise<void> {
  await writeFile(join(folder, 'serverless.json'), `${JSON.stringify(serviceOf(app, folder), null, 2)}\n`)
  const plugins = join(folder, 'node_modules')
  await rm(plugins, { force: true })
  await symlink(join(root, 'apps', app, 'node_modules'), plugins, 'junction')
}

function serviceOf(app: string, folder: string) {
  const resources = Object.entries(readTemplate(app, join(folder, template)).template.Resources)
  const integrations = JSON.stringify(resources.filter(([, { Type }]) => Type === 'AWS::ApiGatewayV2::Integration'))
  const functions = resources
    .filter(([, { Type }]) => Type === 'AWS::Lambda::Function')
    .map(([logicalId, { Properties }]) => [
      String(Properties.FunctionName).replace(`macromart-${app}-local-`, ''),
      {
        handler: Properties.Handler,
        runtime: Properties.Runtime,
        // What else wakes it is the local cloud's own business, as always.
        events: integrations.includes(`"${logicalId}"`) ? [{ httpApi: '*' }] : [],
      },
    ])
  return {
    service: `macromart-${app}`,
    provider: { name: 'aws' },
    plugins: ['@macromart/offline', 'serverless-offline'],
    functions: Object.fromEntries(functions),
  }
}
