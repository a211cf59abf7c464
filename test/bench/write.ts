import { writeDrawnFiles } from './charts/pages.ts'
import { drawings } from './drawings.ts'

await writeDrawnFiles(drawings)
