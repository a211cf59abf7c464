import { writeAll } from '@macromart/docs/generated'
import { permissions } from './permissions.ts'

await writeAll([permissions()])
