import { mkdir, writeFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import { accessPage, accessTable } from './access-table.ts'
import { rows } from './rows.ts'

await mkdir(dirname(accessPage), { recursive: true })
await writeFile(accessPage, accessTable(rows))
