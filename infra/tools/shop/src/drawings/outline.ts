/** Path data, as the attribute `d` of an SVG path holds it, in absolute coordinates. */
export type Outline = string

type Point = readonly [x: number, y: number]

const points = (text: string): Point[] => {
  const numbers = text.match(/-?\d+(\.\d+)?/g)?.map(Number) ?? []
  return numbers.flatMap((x, at) => (at % 2 === 0 ? [[x, numbers[at + 1] ?? 0] as const] : []))
}

const at = ([x, y]: Point) => `${Math.round(x * 10) / 10} ${Math.round(y * 10) / 10}`

export const oval = (cx: number, cy: number, rx: number, ry = rx): Outline =>
  `M${at([cx - rx, cy])}a${at([rx, ry])} 0 1 1 ${at([2 * rx, 0])}a${at([rx, ry])} 0 1 1 ${at([-2 * rx, 0])}Z`

/** A rectangle with round corners. */
export const box = (x: number, y: number, width: number, height: number, r = 0): Outline =>
  soft(`${x},${y} ${x + width},${y} ${x + width},${y + height} ${x},${y + height}`, r)

/** An upright cylinder seen from a little above, from the middle of its top to the middle of its foot. */
export const cylinder = (cx: number, top: number, foot: number, rx: number, ry: number): Outline =>
  `M${at([cx - rx, top])}A${at([rx, ry])} 0 0 1 ${at([cx + rx, top])}V${foot}A${at([rx, ry])} 0 0 1 ${at([cx - rx, foot])}Z`

/** A polygon whose corners are rounded by `r`, or by half of the shorter side. */
export const soft = (corners: string, r: number): Outline => {
  const polygon = points(corners)
  const towards = (from: Point, to: Point): Point => {
    const length = Math.hypot(to[0] - from[0], to[1] - from[1]) || 1
    const share = Math.min(r, length / 2) / length
    return [from[0] + (to[0] - from[0]) * share, from[1] + (to[1] - from[1]) * share]
  }
  const bends = polygon.map((corner, index) => {
    const before = polygon.at(index - 1) ?? corner
    const after = polygon[(index + 1) % polygon.length] ?? corner
    return `${at(towards(corner, before))}Q${at(corner)} ${at(towards(corner, after))}`
  })
  return `M${bends.join('L')}Z`
}

/** A form turned on the lathe: the right half of its outline (M, L, Q and C, x from the axis) and its mirror image. */
export const turned = (cx: number, half: string): Outline => {
  const steps = [...half.matchAll(/([MLQC])([^MLQC]+)/g)].map(([, command = '', numbers = '']) => ({
    command,
    points: points(numbers),
  }))
  const right = steps.map(({ command, points }) => command + points.map(([x, y]) => at([cx + x, y])).join(' '))
  const left = steps.slice(1).map(({ command, points }, index) => {
    const start = steps[index]?.points.at(-1) ?? [0, 0]
    return command + [...points.slice(0, -1).reverse(), start].map(([x, y]) => at([cx - x, y])).join(' ')
  })
  const [endX, endY] = steps.at(-1)?.points.at(-1) ?? [0, 0]
  return `${right.join('')}L${at([cx - endX, endY])}${left.reverse().join('')}Z`
}
