export { type StripeSandbox, type StripeSandboxOptions, startStripeSandbox } from './sandbox.ts'
