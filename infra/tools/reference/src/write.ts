import { addresses } from './addresses/addresses.ts'
import { deploymentDocuments } from './deployment/documents.ts'
import { documents } from './documents.ts'
import { writeAll } from './generated.ts'
import { latinLetters } from './letters/latin-letters.ts'
import { messages } from './messages/messages.ts'

await writeAll(
  [...addresses(), ...documents(), ...deploymentDocuments(), ...messages(), latinLetters()],
  ['api', 'deployed', 'openapi'],
)
