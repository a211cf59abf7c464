import type { Resource, Stack } from './stack.ts'

/** A line of what a stack deploys, and the resources that it tells of. */
export interface Row {
  kind: string
  name: string
  purpose: string
  of: Resource[]
}

/** Tells of some of the resources of a stack. */
export type Describe = (stack: Stack) => Row[]
