import { writeFile } from 'node:fs/promises'
import { packageAll } from '../package-all.ts'
import { permissions, root } from './permissions.ts'

await packageAll(root, () => {})
const { file, text } = permissions()
await writeFile(file, text)
