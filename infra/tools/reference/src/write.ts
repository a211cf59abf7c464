import { deploymentDocuments } from './deployment/documents.ts'
import { documents } from './documents.ts'
import { writeAll } from './generated.ts'

await writeAll([...documents(), ...deploymentDocuments()])
