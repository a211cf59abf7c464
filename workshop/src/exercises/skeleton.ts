import type { Edit } from '../edit/edit.ts'
import type { Exercise } from './exercise.ts'

/** The edits that take the bodies of an exercise away. */
export const skeletonOf = ({ id, gaps }: Exercise): Edit[] =>
  gaps.map(({ file, name, wanted, body = `throw new Error('${name} is not written yet: exercise ${id}')` }) => ({
    file,
    name,
    body: [`// Exercise ${id}: ${wanted}`, body].filter(Boolean).join('\n'),
  }))
