/** The stage that is this machine: nothing of it is in an account. */
export const localStage = 'local'

/** Short, because the name of a role is at most 64 characters and has the stage in it. */
const nameOfStage = /^[a-z][a-z0-9]{0,9}$/

/** Why a command that changes an account may not do it to this stage: a sentence, or nothing where it may. */
export function stageProblem(stage: string | undefined, command: string): string | undefined {
  if (stage === undefined || stage === localStage) {
    return `Name the stage to ${command}, as in --stage dev: "${localStage}" is this machine alone.`
  }
  if (!nameOfStage.test(stage))
    return `"${stage}" is no name for a stage: it is one to ten lower-case letters and digits.`
  return undefined
}
