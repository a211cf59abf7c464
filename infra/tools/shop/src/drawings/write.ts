import { writeAll } from '@macromart/docs/generated'
import { pictures } from './pictures.ts'

await writeAll(pictures())
