import { openDatabase } from '../database.ts'
import { leaveNotifications } from './notifications.ts'

/** What the macrofunction notifications takes over from the database in a file, which no process may have open. */
export async function leavingNotifications(file: string): Promise<object[]> {
  const database = openDatabase(file)
  try {
    return await leaveNotifications(database)
  } finally {
    await database.close()
  }
}
