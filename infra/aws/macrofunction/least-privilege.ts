/**
 * A plugin for the Serverless Framework: removes the role that all functions could share from the template, after
 * serverless-iam-roles-per-function has given each function its own, and refuses to package a function without one. The
 * shared role would hold the permissions of all functions.
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

/** The parts of the framework's object that are used here. */
interface Serverless {
  service: {
    service: string
    provider: { compiledCloudFormationTemplate: { Resources: Record<string, unknown> } }
  }
}
