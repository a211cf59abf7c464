import { type Drawing, lying, standing } from './canvas.ts'
import { cast, fill, form, line, shadow, tilted } from './marks.ts'
import { leaf, lemon } from './motifs.ts'
import { box, oval, turned } from './outline.ts'

const knife = () => {
  const blade = 'M252 170L130 170C92 172 46 190 12 216C60 236 110 244 160 244L240 244Q250 244 250 234Z'
  const handle = 'M266 172C310 166 350 172 384 168Q402 168 402 188L398 218Q394 230 380 222C350 208 310 214 266 214Z'
  return lying(
    tilted(-38, 200, 210, cast(blade, -2, 16), cast(handle, -2, 16)),
    tilted(
      -38,
      200,
      210,
      form(
        blade,
        'steel light',
        0,
        fill('M12 216C60 204 150 222 252 216V250H12Z', 'paper', 0.55),
        fill('M12 170H260V178H90Z', 'ink', 0.12),
      ),
      form(handle, 'oak', 12, line('M266 190Q320 178 400 190M270 204Q330 190 396 206', 'oak deep', 3, 0.6)),
      form(box(246, 168, 24, 52, 5), 'steel', 8),
      ...[292, 332, 372].map((x) => fill(oval(x, 194, 5), 'cream')),
    ),
    lemon(112, 112, 42, -20),
    leaf(262, 322, 52, -30, 'moss'),
    leaf(262, 324, 48, 20, 'moss deep'),
    leaf(260, 324, 40, -84, 'moss light'),
  )
}

const board = () =>
  standing(
    shadow(216, 334, 124),
    form(
      box(104, 78, 196, 258, 26),
      'oak',
      18,
      line(
        'M104 130C160 120 180 150 300 132M104 250C170 236 220 262 300 240M104 296C180 288 200 306 300 292',
        'oak deep',
        3,
        0.5,
      ),
      line('M104 180C150 172 160 200 210 196S270 176 300 184', 'oak deep', 3, 0.5),
      line(box(126, 100, 152, 214, 14), 'oak deep', 6),
      line(box(128, 103, 152, 214, 14), 'oak light', 2, 0.7),
    ),
    fill(oval(202, 128, 13), 'oak dark'),
    line('M192 136A13 13 0 0 0 212 136', 'oak light', 3, 0.6),
    lemon(286, 304, 40, 10),
    leaf(128, 338, 50, -62, 'moss'),
    leaf(124, 340, 46, -112, 'moss light'),
    leaf(126, 340, 46, -24, 'moss deep'),
  )

const towel = (cx: number, length: number) => {
  const foot = 116 + length
  const cloth = `M${cx - 10} 112Q${cx} 104 ${cx + 10} 112C${cx + 34} 138 ${cx + 60} 150 ${cx + 64} ${foot - 12}Q${cx + 40} ${foot + 4} ${cx + 18} ${foot - 6}T${cx - 26} ${foot}T${cx - 64} ${foot - 10}C${cx - 60} 150 ${cx - 34} 138 ${cx - 10} 112Z`
  const stripe = (up: number, width: number) =>
    line(`M${cx - 80} ${foot - up}Q${cx - 20} ${foot - up + 10} ${cx + 80} ${foot - up - 2}`, 'night', width)
  return [
    cast(cloth, 10, 10),
    form(
      cloth,
      'paper',
      16,
      stripe(54, 9),
      stripe(36, 4),
      fill(
        `M${cx - 4} 120C${cx - 30} 190 ${cx - 34} 250 ${cx - 26} ${foot}L${cx - 6} ${foot}C${cx - 14} 240 ${cx - 12} 190 ${cx - 4} 120Z`,
        'ink',
        0.1,
      ),
      fill(
        `M${cx + 6} 120C${cx + 30} 190 ${cx + 34} 250 ${cx + 32} ${foot}L${cx + 18} ${foot}C${cx + 20} 240 ${cx + 18} 190 ${cx + 6} 120Z`,
        'ink',
        0.1,
      ),
    ),
    line(`M${cx} 114V92`, 'night', 4),
    form(oval(cx, 92, 11), 'oak light', 5),
  ].join('')
}

const towels = () =>
  lying(cast(box(44, 78, 312, 28, 8)), form(box(44, 78, 312, 28, 8), 'oak', 8), towel(128, 214), towel(270, 190))

const spoon = () => {
  const outline = turned(200, 'M0 44 C30 44 46 74 44 108 C42 140 16 154 12 176 L14 350 C14 360 8 366 0 366')
  return lying(
    tilted(32, 200, 205, cast(outline, 14, 6)),
    tilted(
      32,
      200,
      205,
      form(
        outline,
        'oak',
        10,
        line(
          'M196 44C150 90 196 150 194 220S206 320 198 366M214 40C250 110 200 150 204 240S194 320 206 366',
          'oak deep',
          3,
          0.55,
        ),
        fill(oval(200, 102, 31, 44), 'ink', 0.14),
        fill(oval(203, 106, 27, 39), 'oak light', 0.7),
        line('M190 74Q178 104 192 138M212 78Q224 110 206 138', 'oak', 3, 0.7),
      ),
    ),
    line('M306 336C270 320 262 290 268 250', 'moss deep', 5),
    leaf(270, 262, 58, -120, 'moss light'),
    leaf(268, 284, 60, -40, 'moss'),
    leaf(276, 304, 56, 168, 'moss'),
    leaf(288, 322, 54, 10, 'moss deep'),
    form(oval(300, 278, 17, 21), 'moss deep', 8),
    form(oval(252, 326, 16, 20), 'plum', 8),
  )
}

const mill = () =>
  standing(
    shadow(208, 336, 84),
    form(
      turned(200, 'M0 168 L30 168 C40 176 40 186 34 194 C20 216 24 240 44 262 C60 282 62 306 58 320 L60 336 L0 336'),
      'oak deep',
      20,
      line('M180 166C190 220 150 270 170 340M214 166C204 230 236 270 226 340', 'oak dark', 4, 0.5),
      fill(box(130, 318, 140, 5), 'ink', 0.3),
    ),
    form(box(164, 156, 72, 14, 5), 'steel', 12),
    form(
      turned(200, 'M0 84 L20 84 C54 92 58 128 40 144 C36 148 36 152 36 156 L0 156'),
      'oak deep',
      18,
      line('M186 84C170 110 184 130 180 160', 'oak dark', 4, 0.5),
    ),
    form(oval(200, 76, 13, 12), 'steel', 6),
    ...[
      [106, 330, 9],
      [126, 344, 8],
      [290, 334, 9],
      [312, 346, 8],
      [276, 350, 7],
      [88, 348, 7],
    ].map(([x = 0, y = 0, r = 0]) => form(oval(x, y, r), 'ink', r / 2)),
  )

/** Kitchen tools. */
export const kitchenTools: Record<string, () => Drawing> = {
  'chefs-knife': knife,
  'oak-chopping-board': board,
  'linen-tea-towels': towels,
  'olive-wood-spoon': spoon,
  'walnut-pepper-mill': mill,
}
