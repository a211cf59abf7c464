import { writeAll } from '@macromart/docs/generated'
import { pictures } from './drawings/pictures.ts'
import { permissions } from './permissions.ts'

await writeAll([permissions(), ...pictures()])
