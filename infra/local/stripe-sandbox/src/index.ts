export type { LoggedRequest } from './http/request-log.ts'
export { type StripeSandbox, type StripeSandboxOptions, startStripeSandbox } from './sandbox.ts'
