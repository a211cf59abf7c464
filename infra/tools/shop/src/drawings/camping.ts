import { type Drawing, lying, standing } from './canvas.ts'
import { cast, fill, form, line, shadow } from './marks.ts'
import { cup, flame, steam } from './motifs.ts'
import { box, cylinder, oval, soft, turned } from './outline.ts'

const tent = () =>
  standing(
    shadow(206, 332, 176, 16),
    line('M84 214L22 326M316 214L378 326', 'steel deep', 3),
    line('M22 318L16 334M378 318L384 334', 'oak dark', 5),
    form(
      'M52 332C66 214 126 138 200 132C274 138 334 214 348 332Z',
      'ochre',
      22,
      fill('M200 132C150 170 116 250 112 340H40V120H200Z', 'paper', 0.22),
      fill('M200 132C254 170 286 250 290 340H360V120H200Z', 'ink', 0.1),
      fill('M40 312H360V340H40Z', 'clay'),
    ),
    line('M200 132C150 170 118 240 112 312M200 132C250 170 282 240 288 312', 'clay', 4),
    form(
      'M200 176C172 214 158 272 156 332H246C244 272 228 214 200 176Z',
      'plum dark',
      0,
      fill('M150 332C190 300 220 300 250 332Z', 'ochre', 0.35),
    ),
    form(
      'M200 176C172 214 158 272 156 332H128C138 270 160 210 200 176Z',
      'ochre light',
      8,
      line('M134 330C146 270 164 220 198 178', 'clay', 3, 0.6),
    ),
    fill('M200 132L200 96L230 106L200 118Z', 'clay'),
    line('M200 134V96', 'ink', 3),
  )

const flask = () =>
  standing(
    shadow(208, 336, 122),
    form(
      turned(158, 'M0 116 L34 116 C40 150 60 156 60 184 L60 322 C60 332 54 338 46 338 L0 338'),
      'steel',
      20,
      fill(box(90, 214, 140, 84), 'moss'),
      fill(box(90, 222, 140, 4), 'cream', 0.8),
      fill(box(90, 286, 140, 4), 'cream', 0.8),
      fill('M130 276L152 240L166 262L176 250L192 276Z', 'cream'),
      fill(box(112, 160, 12, 180, 6), 'paper', 0.5),
    ),
    form(box(120, 98, 76, 24, 7), 'steel deep', 12),
    form(box(134, 70, 48, 32, 10), 'moss deep', 10, line('M146 78V100M158 78V100M170 78V100', 'paper', 3, 0.2)),
    cup(276, 338, 50, 74, 'steel light', 'clay', fill(box(220, 262, 18, 80), 'paper', 0.3)),
    steam(276, 240, 0.9),
  )

const mug = () =>
  standing(
    shadow(204, 336, 116),
    line('M270 206C346 188 346 306 266 296', 'ink', 24),
    line('M270 206C346 188 346 306 266 296', 'paper', 17),
    line('M270 208C342 194 340 300 268 292', 'ink', 17, 0.14),
    form(
      cylinder(188, 172, 320, 96, 18),
      'paper',
      26,
      fill(box(104, 190, 14, 130, 7), 'steel', 0.25),
      fill('M84 316Q188 346 292 316V350H84Z', 'ink', 0.1),
    ),
    form(oval(188, 172, 98, 20), 'ink', 0),
    form(oval(188, 172, 90, 15), 'paper', 0),
    form(oval(188, 177, 82, 11), 'clay dark', 12),
    fill(oval(170, 175, 28, 3.5), 'oak light', 0.7),
    steam(188, 146),
  )

const lantern = () =>
  standing(
    shadow(208, 338, 100),
    fill(oval(200, 210, 120), 'ochre light', 0.3),
    line('M132 136C120 20 280 20 268 136', 'steel deep', 6),
    line('M138 286C96 250 104 160 150 128M262 286C304 250 296 160 250 128', 'steel deep', 11),
    line('M136 284C95 250 102 162 148 130', 'paper', 3, 0.8),
    form(
      turned(200, 'M0 134 L34 134 C62 160 66 220 40 268 L0 268'),
      'cream',
      0,
      fill(box(120, 120, 160, 160), 'ochre', 0.35),
    ),
    fill(oval(200, 220, 34, 42), 'paper', 0.5),
    flame(200, 252, 1.1),
    fill('M160 160C150 184 152 220 164 246L174 246C162 220 162 184 172 156Z', 'paper', 0.75),
    line('M146 206Q200 222 254 206', 'steel deep', 4),
    form(turned(200, 'M0 60 L30 60 L34 84 L54 90 L58 112 L40 118 L44 138 L0 138'), 'steel', 14),
    form(turned(200, 'M0 44 L22 44 C28 46 30 56 30 64 L0 64'), 'steel deep', 10),
    form(
      turned(200, 'M0 256 L44 256 L48 278 C86 284 92 300 92 314 L88 334 C86 338 84 340 80 340 L0 340'),
      'steel',
      24,
      fill(box(100, 304, 200, 6), 'ink', 0.2),
    ),
    form(box(254, 276, 24, 14, 4), 'ochre', 6),
  )

const cutlery = () => {
  const cloth = soft('56,92 344,92 344,322 56,322', 10)
  return lying(
    line('M344 190C372 184 356 226 384 220M344 198C366 206 350 250 378 256', 'clay', 6),
    cast(cloth),
    form(cloth, 'oak pale', 14, line('M56 104H344', 'oak', 2.5, 0.6)),
    form(
      'M98 250V112C98 84 110 68 124 64V176Q124 186 116 188V250Z',
      'steel',
      7,
      fill('M98 196V112C98 88 106 76 112 72V196Z', 'paper', 0.45),
    ),
    form(
      'M158 84H165V126H170V84H178V126H183V84H190V136C190 152 182 156 180 160V256H168V160C166 156 158 152 158 136Z',
      'steel',
      6,
    ),
    form(
      'M232 76C250 76 258 96 256 116C254 136 242 146 239 154V256H226V154C222 146 210 136 208 116C206 96 214 76 232 76Z',
      'steel',
      7,
      fill(oval(232, 110, 15, 24), 'ink', 0.14),
      line('M222 96Q216 110 222 126', 'paper', 4, 0.8),
    ),
    form(
      soft('278,110 330,110 330,260 278,260', 5),
      'clay',
      10,
      line('M286 110V260', 'cream', 3, 0.6),
      line('M322 110V260', 'cream', 3, 0.6),
    ),
    form(
      'M56 204H344V312Q344 322 334 322H66Q56 322 56 312Z',
      'oak soft',
      12,
      line('M140 206V320M200 206V320M264 206V320', 'oak', 3, 0.8),
      line('M60 212H342M60 314H342', 'oak', 2.5, 0.5),
    ),
  )
}

/** Camping goods. */
export const camping: Record<string, () => Drawing> = {
  'two-person-tent': tent,
  'steel-vacuum-flask': flask,
  'enamel-mug': mug,
  'storm-lantern': lantern,
  'camping-cutlery': cutlery,
}
