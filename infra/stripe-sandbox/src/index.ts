export type { Asked } from './http/asked.ts'
export { type StripeSandbox, type StripeSandboxOptions, startStripeSandbox } from './sandbox.ts'
