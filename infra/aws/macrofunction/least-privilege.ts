/**
 * A plugin for the Serverless Framework: takes the role that all functions could share out of the template, once
 * serverless-iam-roles-per-function has given each its own, and refuses to package a function that has none. The shared
 * role would hold the rights of all of them together.
 */
export default class LeastPrivilege {
  readonly hooks: Record<string, () => void>

  constructor(serverless: Serverless) {
    this.hooks = { 'before:package:finalize': () => dropSharedRole(serverless) }
  }
}

const sharedRole = 'IamRoleLambdaExecution'

function dropSharedRole({ service }: Serverless): void {
  const resources = service.provider.compiledCloudFormationTemplate.Resources
  delete resources[sharedRole]
  for (const [logicalId, resource] of Object.entries(resources)) {
    if (JSON.stringify(resource).includes(`"${sharedRole}"`)) {
      throw new Error(`${service.service}: ${logicalId} has no role of its own. Give its function iamRoleStatements.`)
    }
  }
}

/** As much of the framework's object as is used here. */
interface Serverless {
  service: {
    service: string
    provider: { compiledCloudFormationTemplate: { Resources: Record<string, unknown> } }
  }
}
