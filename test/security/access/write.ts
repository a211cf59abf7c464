import { writeFile } from 'node:fs/promises'
import { accessPage, accessTable } from './access-table.ts'
import { rows } from './rows.ts'

await writeFile(accessPage, accessTable(rows))
