import { sheet, standing } from './canvas.ts'
import { fill, shadow } from './marks.ts'
import { oval } from './outline.ts'

/** A small picture for a page that has nothing to show, 240 by 180. */
export const spot = (name: string): string => {
  const drawing = standing(shadow(120, 150, 60), fill(oval(120, 110, 40), name ? 'clay' : 'moss'))
  const surfaces = { wall: 'cream', glow: 'ochre pale', table: 'cream' } as const
  return sheet(240, 180, { day: surfaces, dark: surfaces }, drawing.marks)
}
