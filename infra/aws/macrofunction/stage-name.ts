/** The stage of this machine. It has no resources in an AWS account. */
export const localStage = 'local'

/** Short, because the name of a role holds the stage and is limited to 64 characters. */
const nameOfStage = /^[a-z][a-z0-9]{0,9}$/

/** Why a command that changes an account is refused for this stage, in one sentence; `undefined` if it is allowed. */
export function stageProblem(stage: string | undefined, command: string): string | undefined {
  if (stage === undefined || stage === localStage) {
    return `Pass --stage <name> to ${command}, such as --stage dev: "${localStage}" is this machine only.`
  }
  if (!nameOfStage.test(stage))
    return `"${stage}" is not a stage name: use 1 to 10 lower-case letters and digits, the first a letter.`
  return undefined
}
